package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * DescribeStateMachine.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html">reference</a>
 */
record DescribeStateMachine(Machines machines) implements Operation {
    @Override
    public JsonNode call(Request request) {
        var machine = machines.get(request.text("stateMachineArn"));
        var answer = describe(machine).put("status", "ACTIVE").put("type", machine.type());
        return answer.set("creationDate", Json.timestamp(machine.created()));
    }

    static ObjectNode describe(Machine machine) {
        var answer = Json.object()
                .put("stateMachineArn", machine.arn())
                .put("name", machine.name())
                .put("definition", machine.definition())
                .put("roleArn", machine.roleArn());
        answer.putObject("loggingConfiguration").put("level", "OFF").put("includeExecutionData", false);
        answer.putObject("tracingConfiguration").put("enabled", false);
        return answer;
    }
}
