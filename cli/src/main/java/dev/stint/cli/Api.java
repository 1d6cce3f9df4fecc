package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Agent Protocol calls that the commands need, over real HTTP. Thread-safe. */
final class Api {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final URI url;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Api(URI url) {
        this.url = url;
    }

    String createThread() throws InterruptedException {
        return send("POST", "/threads", Json.object()).path("thread_id").asText();
    }

    JsonNode thread(String thread) throws InterruptedException {
        return send("GET", "/threads/" + thread, null);
    }

    /** Runs on a thread and waits for the end, however many requests that takes. */
    JsonNode runAndWait(String thread, ObjectNode request) throws InterruptedException {
        return send("POST", "/threads/" + thread + "/runs/wait", request);
    }

    /** A thread's commits that are newer than a version, oldest first. */
    List<JsonNode> commitsAfter(String thread, long version) throws InterruptedException {
        List<JsonNode> commits = new ArrayList<>();
        String before = "";
        while (true) {
            JsonNode page = send("GET", "/threads/" + thread + "/history?limit=100" + before, null);
            for (JsonNode state : page) {
                if (version(state) <= version) {
                    return commits.reversed();
                }
                commits.add(state);
            }
            if (page.size() < 100) {
                return commits.reversed();
            }
            before = "&before=" + version(commits.getLast());
        }
    }

    static long version(JsonNode state) {
        return state.path("checkpoint").path("version").asLong();
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body) throws InterruptedException {
        HttpResponse<byte[]> response = exchange(method, path, body);
        while (response.statusCode() == 303) {
            response = exchange("GET", response.headers().firstValue("location").orElseThrow(), null);
        }
        JsonNode answer = parse(response);
        if (response.statusCode() >= 400) {
            throw refused(method, path, response.statusCode(), answer);
        }
        return answer;
    }

    private HttpResponse<byte[]> exchange(String method, String path, @Nullable JsonNode body)
            throws InterruptedException {
        HttpRequest.BodyPublisher publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(Json.write(body));
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(TIMEOUT)
                .header("content-type", "application/json")
                .method(method, publisher)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new CliException("nothing answers at " + url, "start it with './stint dev', or name another --url");
        } catch (IOException e) {
            throw new CliException(
                    "%s %s at %s failed: %s".formatted(method, path, url, e.getMessage()), "is it still running?");
        }
    }

    private static JsonNode parse(HttpResponse<byte[]> response) {
        try {
            return Json.read(response.body());
        } catch (MalformedJsonException e) {
            String text = new String(response.body(), StandardCharsets.UTF_8);
            throw new CliException(
                    "the answer (HTTP %d) is not JSON: %s"
                            .formatted(response.statusCode(), text.length() > 200 ? text.substring(0, 200) : text),
                    "is that URL a Stint API?");
        }
    }

    private static CliException refused(String method, String path, int status, JsonNode problem) {
        String detail = problem.path("detail").asText(problem.path("message").asText("no reason given"));
        String hint = switch (status) {
            case 401, 403 -> "sign the request: this command talks to the local stack and to open APIs only";
            case 404 -> "check the id; './stint run \"…\"' without --session starts a new one";
            case 409 -> "wait for the run that is active, then try again";
            default -> "";
        };
        return new CliException("%s %s: HTTP %d, %s".formatted(method, path, status, detail), hint);
    }
}
