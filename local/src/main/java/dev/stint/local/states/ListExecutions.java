package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/**
 * ListExecutions: those of one state machine, the newest first.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html">reference</a>
 */
record ListExecutions(Machines machines, Executions executions) implements Operation {
    @Override
    public JsonNode call(Request request) {
        var machine = machines.get(request.text("stateMachineArn"));
        var filter = request.textIfPresent("statusFilter");
        if (filter != null
                && Arrays.stream(Ending.Status.values())
                        .noneMatch(known -> known.name().equals(filter))) {
            throw StepFunctionsException.validation("Value '" + filter + "' at 'statusFilter' must be one of "
                    + Arrays.toString(Ending.Status.values()));
        }
        var mine = executions
                .newestFirst()
                .map(ExecutionView::of)
                .filter(execution -> execution.start().machine().arn().equals(machine.arn()));
        return Page.of(request)
                .fill(
                        "executions",
                        mine,
                        ExecutionView::sequence,
                        execution -> filter == null || execution.status().name().equals(filter),
                        ExecutionView::render);
    }
}
