package dev.stint.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of the API, in the shapes of its JSON protocol. */
class OperationsTest {
    private static final String STATES = """
            "W": {"Type": "Wait", "Seconds": "{% $states.input.s %}", "Output": {"ok": true}, "Next": "S"},
            "S": {"Type": "Succeed"}""";

    private static ObjectNode of(String field, String value) {
        return Json.object().put(field, value);
    }

    @Test
    void describeExecutionTellsAllOfIt() {
        try (var bench = Bench.withoutTasks().add(STATES)) {
            var arn = bench.start("it", "{\"s\":2}");
            assertThat(Bench.wire(bench.describe(arn))).isEqualTo(Bench.json("""
                    {"executionArn": "%s", "stateMachineArn": "%s", "name": "it", "status": "RUNNING", "redriveCount": 0,
                     "startDate": 1767225600.000, "input": "{\\"s\\":2}", "inputDetails": {"included": true},
                     "redriveStatus": "NOT_REDRIVABLE", "redriveStatusReason": "Redriving executions is not supported here"}
                    """.formatted(arn, Bench.MACHINE)));
            bench.advance(Duration.ofMillis(2500));
            var closed = bench.describe(arn);
            assertThat(closed.get("status").textValue()).isEqualTo("SUCCEEDED");
            assertThat(closed.get("stopDate").toString()).isEqualTo("1767225602.000");
            assertThat(closed.get("output").textValue()).isEqualTo("{\"ok\":true}");
            assertThat(closed.get("outputDetails").toString()).isEqualTo("{\"included\":true}");
        }
    }

    @Test
    void historyTellsAllOfAnEvent() {
        try (var bench = Bench.withoutTasks().add(STATES)) {
            bench.run("{\"s\":2}");
            assertThat(bench.history()).hasSize(6);
            assertThat(Bench.wire(bench.history().getFirst())).isEqualTo(Bench.json("""
                    {"timestamp": 1767225600.000, "type": "ExecutionStarted", "id": 1, "previousEventId": 0,
                     "executionStartedEventDetails": {"input": "{\\"s\\":2}", "inputDetails": {"truncated": false},
                       "roleArn": "arn:aws:iam::123456789012:role/machine"}}"""));
            assertThat(Bench.wire(bench.history().get(1))).isEqualTo(Bench.json("""
                    {"timestamp": 1767225600.000, "type": "WaitStateEntered", "id": 2, "previousEventId": 0,
                     "stateEnteredEventDetails": {"name": "W", "input": "{\\"s\\":2}", "inputDetails": {"truncated": false}}}"""));
            assertThat(Bench.wire(bench.history().get(2))).isEqualTo(Bench.json("""
                    {"timestamp": 1767225602.000, "type": "WaitStateExited", "id": 3, "previousEventId": 2,
                     "stateExitedEventDetails": {"name": "W", "output": "{\\"ok\\":true}", "outputDetails": {"truncated": false}}}"""));
            assertThat(Bench.wire(bench.history().getLast())).isEqualTo(Bench.json("""
                    {"timestamp": 1767225602.000, "type": "ExecutionSucceeded", "id": 6, "previousEventId": 5,
                     "executionSucceededEventDetails": {"output": "{\\"ok\\":true}", "outputDetails": {"truncated": false}}}"""));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 7, 1000})
    void historyComesInPagesBothWays(int size) {
        try (var bench = Bench.withoutTasks().add(STATES)) {
            bench.run("{\"s\":2}");
            var request = of("executionArn", Bench.EXECUTION + "it").put("maxResults", size);
            assertThat(ids(pages(bench, "GetExecutionHistory", "events", request)))
                    .containsExactly(1, 2, 3, 4, 5, 6);
            request.put("reverseOrder", true);
            assertThat(ids(pages(bench, "GetExecutionHistory", "events", request)))
                    .containsExactly(6, 5, 4, 3, 2, 1);
        }
    }

    private static List<Integer> ids(List<JsonNode> events) {
        return events.stream().map(event -> event.get("id").intValue()).toList();
    }

    private static List<JsonNode> pages(Bench bench, String operation, String field, ObjectNode request) {
        var all = new ArrayList<JsonNode>();
        var next = request.deepCopy();
        while (true) {
            var page = bench.call(operation, next);
            assertThat(page.get(field).size())
                    .isBetween(1, request.get("maxResults").intValue());
            all.addAll(Bench.list(page.get(field)));
            if (!page.has("nextToken")) {
                return all;
            }
            next.set("nextToken", page.get("nextToken"));
        }
    }

    @Test
    void historyCanLeaveTheDataOut() {
        try (var bench = Bench.withoutTasks().add(STATES)) {
            bench.run("{\"s\":2}");
            var request = of("executionArn", Bench.EXECUTION + "it").put("includeExecutionData", false);
            assertThat(bench.call("GetExecutionHistory", request).toString())
                    .contains("\"name\":\"W\"")
                    .doesNotContain("\"input\"", "\"output\"");
        }
    }

    @Test
    void executionsAreListedNewestFirstInPagesThatNewOnesDoNotMove() {
        try (var bench = Bench.withoutTasks().add(STATES)) {
            IntStream.range(0, 5).forEach(i -> bench.start("e" + i, "{\"s\":" + i * 10 + "}"));
            bench.advance(Duration.ofSeconds(15));
            var request = of("stateMachineArn", Bench.MACHINE).put("maxResults", 2);
            var first = bench.call("ListExecutions", request);
            assertThat(names(first)).containsExactly("e4", "e3");
            bench.start("later", "{\"s\":0}");
            request.set("nextToken", first.get("nextToken"));
            assertThat(names(bench.call("ListExecutions", request))).containsExactly("e2", "e1");
            var running = of("stateMachineArn", Bench.MACHINE).put("statusFilter", "RUNNING");
            assertThat(names(bench.call("ListExecutions", running))).containsExactly("e4", "e3", "e2");
            running.put("statusFilter", "SUCCEEDED");
            assertThat(names(bench.call("ListExecutions", running))).containsExactly("later", "e1", "e0");
            assertThat(Bench.wire(bench.call("ListExecutions", running)
                            .get("executions")
                            .get(1)))
                    .isEqualTo(Bench.json("""
                    {"executionArn": "%se1", "stateMachineArn": "%s", "name": "e1", "status": "SUCCEEDED", "redriveCount": 0,
                     "startDate": 1767225600.000, "stopDate": 1767225610.000}""".formatted(Bench.EXECUTION, Bench.MACHINE)));
        }
    }

    private static List<String> names(JsonNode page) {
        return Bench.list(page.get("executions")).stream()
                .map(execution -> execution.get("name").textValue())
                .toList();
    }

    @Test
    void stateMachinesAreListedAndDescribed() {
        try (var bench = Bench.withoutTasks().add(STATES)) {
            var definition =
                    "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}";
            bench.machines.add(Bench.MACHINE + "2", "machine2", definition, "STANDARD");
            var request = Json.object().put("maxResults", 1);
            assertThat(pages(bench, "ListStateMachines", "stateMachines", request))
                    .extracting(machine -> machine.get("name").textValue())
                    .containsExactly("machine", "machine2");
            assertThat(Bench.wire(bench.call("DescribeStateMachine", of("stateMachineArn", Bench.MACHINE + "2"))))
                    .isEqualTo(Bench.json(
                            """
                            {"stateMachineArn": "%s2", "name": "machine2", "status": "ACTIVE", "type": "STANDARD",
                             "creationDate": 1767225600.000, "definition": %s,
                             "roleArn": "arn:aws:iam::123456789012:role/machine2",
                             "loggingConfiguration": {"level": "OFF", "includeExecutionData": false},
                             "tracingConfiguration": {"enabled": false}}""".formatted(Bench.MACHINE, Json.object().textNode(definition))));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "StartExecution | {\"stateMachineArn\": \"arn:aws:states:a:1:stateMachine:none\"} | StateMachineDoesNotExist",
                "StartExecution | {\"stateMachineArn\": \"machine\"} | InvalidArn",
                "StartExecution | {} | ValidationException",
                "StartExecution | {\"stateMachineArn\": 1} | ValidationException",
                "DescribeExecution | {\"executionArn\": \"arn:aws:states:a:1:execution:m:none\"} | ExecutionDoesNotExist",
                "DescribeExecution | {\"executionArn\": \"arn:aws:states:a:1:stateMachine:m\"} | InvalidArn",
                "GetExecutionHistory | {\"executionArn\": \"arn:aws:states:a:1:execution:m:none\"} | ExecutionDoesNotExist",
                "StopExecution | {\"executionArn\": \"arn:aws:states:a:1:execution:m:none\"} | ExecutionDoesNotExist",
                "ListExecutions | {\"stateMachineArn\": \"arn:aws:states:a:1:stateMachine:none\"} | StateMachineDoesNotExist",
                "ListExecutions | {\"stateMachineArn\": \"arn:aws:states:eu-central-1:123456789012:stateMachine:machine\", \"statusFilter\": \"LOST\"} | ValidationException",
                "ListExecutions | {\"stateMachineArn\": \"arn:aws:states:eu-central-1:123456789012:stateMachine:machine\", \"maxResults\": 1001} | ValidationException",
                "ListExecutions | {\"stateMachineArn\": \"arn:aws:states:eu-central-1:123456789012:stateMachine:machine\", \"nextToken\": \"!\"} | InvalidToken",
                "DescribeStateMachine | {\"stateMachineArn\": \"arn:aws:states:a:1:stateMachine:none\"} | StateMachineDoesNotExist",
                "DescribeStateMachineForExecution | {\"executionArn\": \"arn:aws:states:a:1:execution:m:none\"} | ExecutionDoesNotExist",
                "CreateActivity | {} | UnknownOperationException"
            })
    void refusalsCarryTheErrorCodesOfAws(String operation, String request, String code) {
        try (var bench = Bench.withoutTasks().add(STATES)) {
            assertThatThrownBy(() -> bench.call(operation, Bench.json(request)))
                    .isInstanceOfSatisfying(StepFunctionsException.class, e -> {
                        assertThat(e.code()).isEqualTo(code);
                        assertThat(e.status()).isEqualTo(400);
                    });
        }
    }
}
