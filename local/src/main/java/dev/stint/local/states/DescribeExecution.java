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
        var execution = executions.get(request.text("executionArn"));
        var answer = ListExecutions.summary(execution);
        answer.put("input", execution.start().input()).putObject("inputDetails").put("included", true);
        execution.ending().ifPresent(ending -> {
            if (ending.output() != null) {
                answer.put("output", ending.output()).putObject("outputDetails").put("included", true);
            }
            Event.withError(answer, ending.error(), ending.cause());
        });
        return answer.put("redriveStatus", "NOT_REDRIVABLE")
                .put("redriveStatusReason", "Redriving executions is not supported here");
    }
}
