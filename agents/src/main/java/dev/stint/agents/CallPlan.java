package dev.stint.agents;

import dev.stint.events.Message.ToolCall;
import java.util.List;

/** What the next step does about a model turn's open calls. */
sealed interface CallPlan {
    /** Answer these at once: what may be made again, and what cannot be made at all. */
    record Together(List<ToolCall> calls) implements CallPlan {}

    /** Ask a person whether a call may be made. */
    record Ask(ToolCall call, Effect.Kind effect, Approval rule) implements CallPlan {}

    /** Make a call that must not be made twice. */
    record Once(ToolCall call) implements CallPlan {}

    /** Say what became of a {@code ONCE} call that was started and has no result. */
    record Settle(ToolCall call, CallNotes.Started started) implements CallPlan {}

    /** Give up what was given to sub-agents whose results nobody brought; they are not started twice. */
    record GiveUp(List<ToolCall> calls) implements CallPlan {}

    /** Let time pass. */
    record Rest(ToolCall call) implements CallPlan {}

    /** Give tasks to sub-agents. */
    record Spawn(List<ToolCall> calls) implements CallPlan {}
}
