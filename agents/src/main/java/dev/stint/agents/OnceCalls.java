package dev.stint.agents;

import dev.stint.events.Message;
import dev.stint.events.Message.ToolCall;
import dev.stint.functions.Outcome;
import dev.stint.functions.StepContext;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Calls that must not be made twice. That a call was started is committed before it is made, its result after; a call
 * that was started and has no result is not made again, since nobody knows whether it took effect.
 */
record OnceCalls(ToolRunner runner, LostCalls lost) {
    Outcome<Transcript> begin(Transcript state, ToolCall call, StepContext context) {
        var started = new CallNotes.Started(WaitTool.wholeSecond(context.deadline()), ToolRunner.key(call, context));
        context.report("tools", call.name() + " started");
        Transcript marked = state.withCalls(state.calls().withStarted(call.id(), started))
                .withUsage(state.usage().plusStep(0, 0));
        return Outcome.once(marked, (begun, effect) -> perform(begun, call, started.key(), effect));
    }

    /** Decides on a started call without a result, once nobody can be making it any more. */
    Outcome<Transcript> settle(Transcript state, ToolCall call, CallNotes.Started started, StepContext context) {
        if (context.clock().instant().isBefore(started.deadline())) {
            context.report("tools", call.name() + " perhaps under way");
            return Outcome.waitUntil(state, started.deadline());
        }
        return lost.settle(state, call, context);
    }

    private Outcome<Transcript> perform(Transcript begun, ToolCall call, String key, StepContext context)
            throws InterruptedException {
        context.report("step", "tools");
        try {
            Message result = runner.await(call, runner.start(call, key, context));
            context.report("tools", RepeatableCalls.summary(List.of(result)));
            // Nothing but an append, which fits wherever the session has got to meanwhile.
            return Outcome.proceed(begun.append(result));
        } catch (TimeoutException e) {
            return lost.settle(begun, call, context);
        }
    }
}
