package dev.stint.bench.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.local.states.StateMachines;
import dev.stint.local.states.StatesException;
import dev.stint.local.states.TaskContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** One state machine in the local interpreter, on virtual time, with a meter. Belongs to one run. */
final class Stage implements AutoCloseable {
    private static final String MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:machine";

    private final VirtualTime time;
    private final Functions functions;
    private final Meter meter = new Meter();
    private final StateMachines machines;

    /** What a task's function is to do with its payload, and to answer. */
    @FunctionalInterface
    interface Functions {
        JsonNode invoke(String function, JsonNode payload) throws StatesException;
    }

    Stage(String definition, VirtualTime time, Functions functions) {
        this.time = time;
        this.functions = functions;
        // The seed of jitter and names; nothing that is counted depends on it.
        machines = StateMachines.create(this::call, time.timers(), new Random(1), meter);
        machines.add(MACHINE, "machine", definition, "STANDARD");
    }

    void start(String name, JsonNode input) {
        machines.call(
                "StartExecution",
                Json.object().put("stateMachineArn", MACHINE).put("name", name).put("input", Json.text(input)));
    }

    /** Lets time pass until nothing is left to happen, and tells what that came to. */
    Bill runToEnd() {
        time.timers().runToEnd();
        int longest = meter.executions().stream().mapToInt(this::events).max().orElse(0);
        return meter.bill(longest);
    }

    private JsonNode call(String integration, JsonNode arguments, TaskContext context) throws StatesException {
        meter.called();
        return switch (integration) {
            case "arn:aws:states:::lambda:invoke" -> invoke(arguments);
            case "arn:aws:states:::aws-sdk:sfn:startExecution" -> succeed(arguments);
            case "arn:aws:states:::dynamodb:getItem", "arn:aws:states:::dynamodb:putItem" -> Json.object();
            default -> throw new StatesException("States.Runtime", integration + " is not measured here");
        };
    }

    private JsonNode invoke(JsonNode arguments) throws StatesException {
        Instant begun = time.instant();
        try {
            ObjectNode result = Json.object().put("StatusCode", 200);
            result.set(
                    "Payload", functions.invoke(arguments.path("FunctionName").asText(), arguments.path("Payload")));
            return result;
        } finally {
            meter.invoked(Duration.between(begun, time.instant()));
        }
    }

    private JsonNode succeed(JsonNode arguments) {
        return machines.call(
                "StartExecution",
                Json.object()
                        .put(
                                "stateMachineArn",
                                arguments.path("StateMachineArn").asText())
                        .put("name", arguments.path("Name").asText())
                        .put("input", arguments.path("Input").asText()));
    }

    /** The id of the newest entry of an execution's history, which counts from 1. */
    private int events(String execution) {
        return machines.call(
                        "GetExecutionHistory",
                        Json.object()
                                .put("executionArn", execution)
                                .put("reverseOrder", true)
                                .put("maxResults", 1))
                .path("events")
                .path(0)
                .path("id")
                .asInt();
    }

    @Override
    public void close() {
        machines.close();
    }
}
