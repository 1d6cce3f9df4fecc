package dev.stint.agents;

import dev.stint.events.Message.ToolCall;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides the order of a model turn's calls: first and together whatever may be made again, then one by one what must
 * not, then waits, then sub-agents. What needs a person's approval is asked for when its turn has come, one question at
 * a time.
 */
record CallPlanner(Toolbox tools, Approvals approvals) {
    /** When a call's turn is. */
    private enum Turn {
        TOGETHER,
        ONCE,
        WAIT,
        SUB_AGENT
    }

    /**
     * What to do next.
     *
     * @param run the run that asks, for which alone its approvals hold
     * @param open the calls without a result, in the model's order; at least one
     */
    CallPlan next(CallNotes notes, String run, List<ToolCall> open) {
        for (ToolCall call : open) {
            Optional<CallNotes.Started> started = notes.started(call.id());
            if (started.isPresent()) {
                return new CallPlan.Settle(call, started.get());
            }
        }
        List<ToolCall> orphaned =
                open.stream().filter(call -> notes.isSpawned(call.id())).toList();
        if (!orphaned.isEmpty()) {
            return new CallPlan.GiveUp(orphaned);
        }
        List<ToolCall> ready = open.stream()
                .filter(call -> turn(call) == Turn.TOGETHER
                        && question(call, notes, run).isEmpty())
                .toList();
        return ready.isEmpty() ? later(notes, run, open) : new CallPlan.Together(ready);
    }

    private CallPlan later(CallNotes notes, String run, List<ToolCall> open) {
        ToolCall first =
                open.stream().min(Comparator.comparing(this::turn)).orElseThrow(); // The first of several least.
        List<ToolCall> same =
                turn(first) == Turn.SUB_AGENT ? open.subList(0, Math.min(open.size(), SubAgents.MOST)) : List.of(first);
        for (ToolCall call : same) {
            Optional<CallPlan> question = question(call, notes, run);
            if (question.isPresent()) {
                return question.get();
            }
        }
        return switch (turn(first)) {
            case TOGETHER -> new CallPlan.Together(same);
            case ONCE -> new CallPlan.Once(first);
            case WAIT -> new CallPlan.Rest(first);
            case SUB_AGENT -> new CallPlan.Spawn(same);
        };
    }

    /** What a person must be asked before a call. Nobody is asked about one that cannot be made. */
    private Optional<CallPlan> question(ToolCall call, CallNotes notes, String run) {
        return possible(call)
                .filter(tool -> !notes.isApproved(call.id(), run))
                .flatMap(tool ->
                        approvals.rule(call, tool.effect()).map(rule -> new CallPlan.Ask(call, tool.effect(), rule)));
    }

    private Turn turn(ToolCall call) {
        return possible(call)
                .map(tool -> switch (tool.kind()) {
                    case ToolKind.Method method -> method.effect() == Effect.Kind.ONCE ? Turn.ONCE : Turn.TOGETHER;
                    case ToolKind.Wait ignored -> Turn.WAIT;
                    case ToolKind.SubAgent ignored -> Turn.SUB_AGENT;
                })
                .orElse(Turn.TOGETHER);
    }

    private Optional<BoundTool> possible(ToolCall call) {
        return tools.find(call.name()).filter(tool -> tool.fits(call.args()));
    }
}
