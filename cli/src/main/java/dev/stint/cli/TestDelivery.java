package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import dev.stint.events.SignedDelivery;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A webhook that is sent to try one out.
 *
 * @param headers its signature among them
 */
record TestDelivery(URI url, Map<String, String> headers, String body) {
    /** Signed as its source signs. */
    static TestDelivery signed(Source source, String secret, String topic, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            return new TestDelivery(
                    source.url(),
                    SignedDelivery.headers(
                            source.scheme(), secret, UUID.randomUUID().toString(), topic, bytes, Instant.now()),
                    body);
        } catch (IllegalArgumentException e) {
            throw new CliException("the secret does not fit the source: " + e.getMessage(), "");
        }
    }

    /**
     * What was answered.
     *
     * @param body JSON, or an empty object where it was none
     */
    record Answer(int status, JsonNode body) {
        String run() {
            return body.path("run_id").asText();
        }
    }

    Answer send() throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(30))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), parsed(response.body()));
        } catch (ConnectException e) {
            throw new CliException("nothing answers at " + url, "start it with './stint dev'");
        } catch (IOException e) {
            throw new CliException("POST %s failed: %s".formatted(url, e.getMessage()), "is it still running?");
        }
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return Json.read(body);
        } catch (MalformedJsonException e) {
            return Json.object();
        }
    }
}
