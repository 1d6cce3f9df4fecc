package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A schedule of the local stack that puts a delivery into the intake queue.
 *
 * @param name its name in the application
 * @param expression when it fires
 * @param thread the session of all its firings, or empty for a new one each
 */
record Firings(String name, String expression, String thread) {
    private static final String SOURCE = "schedule/";

    /** All of a stack, as EventBridge Scheduler's own API tells them; not those that are the stack's own business. */
    static List<Firings> of(String endpoint) throws InterruptedException {
        List<Firings> found = new ArrayList<>();
        for (JsonNode summary : get(endpoint + "/schedules").path("Schedules")) {
            JsonNode schedule = get("%s/schedules/%s?groupName=%s"
                    .formatted(
                            endpoint,
                            encoded(summary.path("Name").asText()),
                            encoded(summary.path("GroupName").asText())));
            String input = schedule.at("/Target/Input").asText();
            JsonNode delivery = input.startsWith("{") ? Json.read(input) : Json.object();
            String source = delivery.path("source").asText();
            if (source.startsWith(SOURCE)) {
                found.add(new Firings(
                        source.substring(SOURCE.length()),
                        schedule.path("ScheduleExpression").asText(),
                        delivery.at("/request/thread_id").asText()));
            }
        }
        return found;
    }

    private static JsonNode get(String url) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return response.statusCode() == 200 ? Json.read(response.body()) : Json.object();
        } catch (IOException e) {
            throw new CliException("GET %s failed: %s".formatted(url, e.getMessage()), "is the stack still running?");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
