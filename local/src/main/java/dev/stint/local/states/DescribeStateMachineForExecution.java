package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * DescribeStateMachineForExecution: the definition that an execution was started with, whatever it is now.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachineForExecution.html">
 *     reference</a>
 */
record DescribeStateMachineForExecution(Executions executions) implements Operation {
    @Override
    public JsonNode call(Request request) {
        var machine = executions.get(request.text("executionArn")).start().machine();
        return DescribeStateMachine.describe(machine).set("updateDate", Json.timestamp(machine.created()));
    }
}
