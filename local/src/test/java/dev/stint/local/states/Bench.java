package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** State machines on virtual time, and what tests want to know of their executions. */
final class Bench implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final String MACHINE = "arn:aws:states:eu-central-1:123456789012:stateMachine:machine";
    static final String EXECUTION = "arn:aws:states:eu-central-1:123456789012:execution:machine:";
    static final String INVOKE = "arn:aws:states:::lambda:invoke";

    final VirtualTimers timers = new VirtualTimers(START);
    final StateMachines machines;

    private Bench(TaskIntegrations tasks, ExecutionListener listener) {
        machines = StateMachines.create(tasks, timers, new Random(7), listener);
    }

    static Bench with(TaskIntegrations tasks) {
        return with(tasks, new ExecutionListener() {});
    }

    static Bench with(TaskIntegrations tasks, ExecutionListener listener) {
        return new Bench(tasks, listener);
    }

    static Bench withoutTasks() {
        return with((resource, arguments, context) -> {
            throw new AssertionError("no task expected");
        });
    }

    /** Adds a machine in JSONata whose states are given as the members of an object, the first of them the start. */
    Bench add(String states) {
        var startAt = states.substring(states.indexOf('"') + 1, states.indexOf('"', states.indexOf('"') + 1));
        return addDefinition("""
                {"QueryLanguage": "JSONata", "StartAt": "%s", "States": {%s}}""".formatted(startAt, states));
    }

    Bench addDefinition(String definition) {
        machines.add(MACHINE, "machine", definition, "STANDARD");
        return this;
    }

    /** Starts an execution and returns its ARN when it is closed or waits for the time to pass. */
    String start(String name, String input) {
        var arn = call(
                        "StartExecution",
                        Json.object()
                                .put("stateMachineArn", MACHINE)
                                .put("name", name)
                                .put("input", input))
                .get("executionArn")
                .textValue();
        timers.settle();
        return arn;
    }

    /** Starts an execution and lets all time pass that it asks for. */
    JsonNode run(String input) {
        var arn = start("it", input);
        timers.runToEnd();
        return describe(arn);
    }

    Bench advance(Duration by) {
        timers.advance(by);
        return this;
    }

    JsonNode call(String operation, JsonNode request) {
        return machines.call(operation, request);
    }

    JsonNode describe(String arn) {
        return call("DescribeExecution", Json.object().put("executionArn", arn));
    }

    List<JsonNode> history() {
        return history(EXECUTION + "it");
    }

    List<JsonNode> history(String arn) {
        return list(call(
                        "GetExecutionHistory",
                        Json.object().put("executionArn", arn).put("maxResults", 1000))
                .get("events"));
    }

    /** The history's types, each with the id to which it refers. */
    List<String> story() {
        return history().stream()
                .map(event ->
                        event.get("previousEventId") + " " + event.get("type").textValue())
                .toList();
    }

    /** The details of the first event of a type. */
    JsonNode details(String type) {
        var event = history().stream()
                .filter(one -> one.get("type").textValue().equals(type))
                .findFirst()
                .orElseThrow();
        return StreamSupport.stream(event.spliterator(), false)
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseThrow();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** A node as it arrives over the wire, where numbers have no types. */
    static JsonNode wire(JsonNode node) {
        return json(node.toString());
    }

    static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    static @Nullable String text(JsonNode node, String field) {
        return node.path(field).textValue();
    }

    @Override
    public void close() {
        machines.close();
        timers.settle();
    }
}
