package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stint.events.Json;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.SessionKey;
import dev.stint.state.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** The chain's client against a server that answers as the Step Functions API reference says. */
class StepFunctionsChainTest {
    private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:chain";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** Executions by name, with their status. */
    private final Map<String, String> executions = new TreeMap<>();

    private HttpServer server;
    private SfnClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        client = SfnClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void aRunThatRanInlineStartsItsFirstExecution() {
        Run carried = new StepFunctionsChain(MACHINE, client).start(run(-1));

        assertThat(carried.generation()).isZero();
        assertThat(executions).containsExactly(Map.entry("run-1-0", "RUNNING"));
    }

    @Test
    void anExecutionThatRunsIsLeftAlone() {
        executions.put("run-1-0", "RUNNING");

        assertThat(new StepFunctionsChain(MACHINE, client).start(run(0)).generation())
                .isZero();
        assertThat(executions).hasSize(1);
    }

    @Test
    void anExecutionThatDiedIsFollowedByTheNextGeneration() {
        executions.put("run-1-0", "FAILED");
        executions.put("run-1-1", "ABORTED");

        assertThat(new StepFunctionsChain(MACHINE, client).start(run(0)).generation())
                .isEqualTo(2);
        assertThat(executions).containsEntry("run-1-2", "RUNNING").hasSize(3);
    }

    @Test
    void aRunWhoseExecutionsAllDieIsNotStartedForEver() {
        for (int generation = 0; generation < 100; generation++) {
            executions.put("run-1-" + generation, "FAILED");
        }

        assertThatThrownBy(() -> new StepFunctionsChain(MACHINE, client).start(run(98)))
                .hasMessageContaining("100 executions");
    }

    @Test
    void aMachineThatDoesNotExistIsAnError() {
        String nowhere = MACHINE.replace("chain", "nowhere");

        assertThatThrownBy(() -> new StepFunctionsChain(nowhere, client).start(run(0)))
                .isInstanceOf(SfnException.class);
    }

    private void serve(HttpExchange exchange) throws IOException {
        JsonNode request = Json.read(exchange.getRequestBody().readAllBytes());
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        JsonNode answer = switch (target) {
            case "AWSStepFunctions.StartExecution" -> startExecution(request);
            case "AWSStepFunctions.DescribeExecution" ->
                describe(request.path("executionArn").asText());
            default -> throw new IOException("not expected: " + target);
        };
        byte[] body = Json.write(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(answer.has("__type") ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A running execution of the same name and input answers as when it was started; a closed one refuses its name. */
    private JsonNode startExecution(JsonNode request) {
        if (!request.path("stateMachineArn").asText().equals(MACHINE)) {
            return Json.object().put("__type", "StateMachineDoesNotExist").put("message", "no such machine");
        }
        String name = request.path("name").asText();
        String status = executions.putIfAbsent(name, "RUNNING");
        if (status != null && !status.equals("RUNNING")) {
            return Json.object().put("__type", "ExecutionAlreadyExists").put("message", "Execution Already Exists");
        }
        return Json.object().put("executionArn", arn(name)).put("startDate", 1.7e9);
    }

    private JsonNode describe(String arn) {
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        assertThat(arn).isEqualTo(arn(name));
        return Json.object()
                .put("executionArn", arn)
                .put("stateMachineArn", MACHINE)
                .put("startDate", 1.7e9)
                .put("status", executions.get(name));
    }

    private static String arn(String name) {
        return "arn:aws:states:us-east-1:123456789012:execution:chain:" + name;
    }

    private static Run run(int generation) {
        return new Run(
                new RunId("run-1"),
                new SessionKey("acme", "session"),
                "agent",
                Run.Status.PENDING,
                generation,
                Version.of(1),
                Version.of(1),
                Version.NONE,
                NOW,
                NOW,
                NOW,
                Json.object(),
                null,
                null);
    }
}
