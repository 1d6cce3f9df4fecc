package dev.stint.local.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * StartExecution.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">reference</a>
 */
record StartExecution(Machines machines, Executions executions, Services services) implements Operation {
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/]{1,80}");

    @Override
    public JsonNode call(Request request) {
        var machine = machines.get(request.text("stateMachineArn"));
        var name = name(request);
        var input = input(request.text("input", "{}"));
        var execution = new Execution(
                new Execution.Start(
                        machine,
                        Arns.executionOf(machine.arn(), name),
                        name,
                        input,
                        services.timers().now(),
                        executions.nextSequence()),
                services.timers());
        var before = executions.add(execution);
        if (before.isPresent()) {
            return answer(sameAs(before.get(), input));
        }
        new ExecutionRun(execution, services).start();
        return answer(execution);
    }

    /** A repeat of a start whose execution still runs is answered as the first was; anything else is refused. */
    private static Execution sameAs(Execution before, String input) {
        if (before.closed().isPresent() || !before.start().input().equals(input)) {
            throw StepFunctionsException.executionAlreadyExists(before.start().arn());
        }
        return before;
    }

    private static JsonNode answer(Execution execution) {
        var start = execution.start();
        return Json.object().put("executionArn", start.arn()).set("startDate", Json.timestamp(start.at()));
    }

    private String name(Request request) {
        var name = request.textIfPresent("name");
        if (name == null) {
            return Ids.uuid(services.random()).toString();
        }
        if (!NAME.matcher(name).matches()) {
            throw StepFunctionsException.invalidName(name);
        }
        return name;
    }

    private static String input(String input) {
        if (Json.tooLarge(input)) {
            throw StepFunctionsException.validation("Value at 'input' failed to satisfy constraint: Member must have"
                    + " length less than or equal to " + Json.LARGEST_PAYLOAD);
        }
        try {
            Json.parse(input);
            return input;
        } catch (JsonProcessingException e) {
            throw StepFunctionsException.invalidInput(e.getOriginalMessage());
        }
    }
}
