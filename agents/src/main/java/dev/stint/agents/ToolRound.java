package dev.stint.agents;

import dev.stint.events.Message.ToolCall;
import dev.stint.functions.Outcome;
import dev.stint.functions.StepContext;
import java.time.Duration;
import java.util.List;

/**
 * The step that deals with what a model turn asked for. The turn's commit is the intent; this does the next part of it,
 * as {@link CallPlanner} says, until every call has a result.
 */
record ToolRound(
        CallPlanner planner, RepeatableCalls repeatable, OnceCalls once, Approvals approvals, SubAgents subAgents) {

    static ToolRound of(ToolRunner runner, Approvals approvals, LostCalls lost) {
        return new ToolRound(
                new CallPlanner(runner.tools(), approvals),
                new RepeatableCalls(runner),
                new OnceCalls(runner, lost),
                approvals,
                new SubAgents(runner.tools(), runner.resultLimit()));
    }

    /** For how long a tool is waited for; nothing else here takes time. */
    Duration timeout() {
        return repeatable.runner().timeout();
    }

    Outcome<Transcript> run(Transcript state, List<ToolCall> open, StepContext context) throws InterruptedException {
        context.report("step", "tools");
        return switch (planner.next(state.calls(), ToolRunner.run(context), open)) {
            case CallPlan.Together together -> repeatable.run(state, together.calls(), context);
            case CallPlan.Ask ask -> approvals.ask(state, ask.call(), ask.effect(), ask.rule(), context);
            case CallPlan.Once next -> once.begin(state, next.call(), context);
            case CallPlan.Settle lost -> once.settle(state, lost.call(), lost.started(), context);
            case CallPlan.GiveUp gone -> Outcome.proceed(OpenCalls.giveUp(state, gone.calls()));
            case CallPlan.Rest rest -> WaitTool.run(state, rest.call(), context);
            case CallPlan.Spawn spawn -> subAgents.spawn(state, spawn.calls(), context);
        };
    }
}
