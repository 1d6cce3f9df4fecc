package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * DescribeExecution.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html">reference</a>
 */
record DescribeExecution(Executions executions) implements Operation {
    @Override
    public JsonNode call(Request request) {
        var execution = ExecutionView.of(executions.get(request.text("executionArn")));
        var answer = execution.render();
        answer.put("input", execution.start().input()).putObject("inputDetails").put("included", true);
        execution.closed().map(Execution.Closed::how).ifPresent(how -> {
            if (how.output() != null) {
                answer.put("output", how.output()).putObject("outputDetails").put("included", true);
            }
            Event.withError(answer, how.error(), how.cause());
        });
        return answer.put("redriveStatus", "NOT_REDRIVABLE")
                .put("redriveStatusReason", "Redriving executions is not supported here");
    }
}
