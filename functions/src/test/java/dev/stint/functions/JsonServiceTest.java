package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stint.events.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Over real HTTP, to a server that answers what it is told to. */
class JsonServiceTest {
    private record Scripted(int status, String body) {}

    private final Queue<Scripted> answers = new ArrayDeque<>();
    private final List<String> authorizations = new ArrayList<>();
    private final List<String> received = new ArrayList<>();
    private final VirtualClock clock = new VirtualClock();
    private HttpServer server;
    private JsonService service;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        service = new JsonService(
                JsonService.Service.SSM,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "eu-central-1",
                StaticCredentialsProvider.create(AwsSessionCredentials.create("AKID", "secret-key", "session-token")),
                UrlConnectionHttpClient.create(),
                clock);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aCallIsSignedForItsServiceAndRegionAndItsAnswerRead() {
        answers.add(new Scripted(200, "{\"Parameter\":{\"Value\":\"v\"}}"));

        JsonNode answer = service.call("GetParameter", Json.object().put("Name", "n"));

        assertThat(answer.at("/Parameter/Value").asText()).isEqualTo("v");
        assertThat(received).containsExactly("AmazonSSM.GetParameter application/x-amz-json-1.1 {\"Name\":\"n\"}");
        assertThat(authorizations.getFirst())
                .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
                .contains("/eu-central-1/ssm/aws4_request", "x-amz-security-token", "x-amz-target")
                .doesNotContain("secret-key");
    }

    @Test
    void whatMayPassIsTriedAgain() {
        answers.add(new Scripted(500, "<html>"));
        answers.add(
                new Scripted(400, "{\"__type\":\"com.amazonaws.ssm#ThrottlingException\",\"message\":\"slow down\"}"));
        answers.add(new Scripted(200, "{}"));

        assertThat(service.call("GetParameter", Json.object())).isEmpty();
        assertThat(received).hasSize(3);
    }

    @Test
    void aRefusalIsToldAtOnce() {
        answers.add(new Scripted(400, "{\"__type\":\"ParameterNotFound\",\"message\":\"no such thing\"}"));

        assertThatThrownBy(() -> service.call("GetParameter", Json.object()))
                .isInstanceOf(AwsServiceException.class)
                .hasMessageContaining("ParameterNotFound")
                .hasMessageContaining("no such thing");
        assertThat(received).hasSize(1);
    }

    @Test
    void nobodyIsAskedForEver() {
        for (int i = 0; i < 4; i++) {
            answers.add(new Scripted(503, "{}"));
        }

        assertThatThrownBy(() -> service.call("GetParameter", Json.object())).isInstanceOf(AwsServiceException.class);
        assertThat(received).hasSize(3);
        server.stop(0);
        assertThatThrownBy(() -> service.call("GetParameter", Json.object())).isInstanceOf(SdkClientException.class);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            received.add("%s %s %s"
                    .formatted(
                            exchange.getRequestHeaders().getFirst("X-Amz-Target"),
                            exchange.getRequestHeaders().getFirst("Content-Type"),
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Scripted scripted = answers.remove();
            byte[] body = scripted.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(scripted.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
