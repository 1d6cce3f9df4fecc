package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        return send("GET", path(thread), null);
    }

    /** Runs on a thread and waits for the end, however many requests that takes. */
    JsonNode runAndWait(String thread, ObjectNode request) throws InterruptedException {
        return send("POST", path(thread) + "/runs/wait", request);
    }

    /** Begins a run that nobody waits for, and returns its id. */
    String begin(String thread, ObjectNode request) throws InterruptedException {
        return send("POST", path(thread) + "/runs", request).path("run_id").asText();
    }

    /** A run; empty where there is none, or none yet. */
    Optional<JsonNode> run(String run) throws InterruptedException {
        return find("/runs/" + run);
    }

    /** The version of a thread's newest commit; 0 where there is no thread yet. */
    long versionIfAny(String thread) throws InterruptedException {
        return find(path(thread) + "/history?limit=1")
                .map(history -> version(history.path(0)))
                .orElse(0L);
    }

    private Optional<JsonNode> find(String path) throws InterruptedException {
        HttpResponse<byte[]> response = exchange("GET", URI.create(url + path), null);
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        JsonNode answer = parse(response);
        if (response.statusCode() >= 400) {
            throw refused("GET", path, response.statusCode(), answer);
        }
        return Optional.of(answer);
    }

    /** Answers a question by its id. */
    void respond(String thread, String interrupt, JsonNode answer) throws InterruptedException {
        ObjectNode command = Json.object().put("id", 1).put("method", "input.respond");
        ObjectNode params = command.putObject("params");
        params.putArray("namespace");
        params.put("interruptId", interrupt).set("response", answer);
        send("POST", path(thread) + "/commands", command);
    }

    /** Ends a run. */
    void cancel(String thread, String run) throws InterruptedException {
        send("POST", path(thread) + "/runs/" + run + "/cancel", null);
    }

    /** A thread's commits that are newer than a version, oldest first. */
    List<JsonNode> commitsAfter(String thread, long version) throws InterruptedException {
        List<JsonNode> commits = new ArrayList<>();
        String before = "";
        while (true) {
            JsonNode page = send("GET", path(thread) + "/history?limit=100" + before, null);
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

    /** The version of a thread's newest commit; 0 where there is none. */
    long newestVersion(String thread) throws InterruptedException {
        return version(send("GET", path(thread) + "/history?limit=1", null).path(0));
    }

    static long version(JsonNode state) {
        return state.path("checkpoint").path("version").asLong();
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body) throws InterruptedException {
        HttpResponse<byte[]> response = exchange(method, URI.create(url + path), body);
        while (response.statusCode() == 303) {
            response = exchange("GET", target(response), null);
        }
        JsonNode answer = response.statusCode() == 204 ? Json.object() : parse(response);
        if (response.statusCode() >= 400) {
            throw refused(method, path, response.statusCode(), answer);
        }
        return answer;
    }

    /**
     * An API writes paths from its own root, which is not the host's where a stage or a proxy puts a path before it.
     */
    private URI target(HttpResponse<byte[]> redirect) {
        String location = redirect.headers().firstValue("location").orElse("");
        String root = url.getRawPath() + "/";
        try {
            return location.startsWith("/") && !location.startsWith("//") && !location.startsWith(root)
                    ? URI.create(url + location)
                    : redirect.uri().resolve(location);
        } catch (IllegalArgumentException e) {
            throw new CliException("the answer sends to '%s', which is no URL".formatted(location), "");
        }
    }

    private static String path(String thread) {
        return "/threads/" + URLEncoder.encode(thread, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpResponse<byte[]> exchange(String method, URI target, @Nullable JsonNode body)
            throws InterruptedException {
        HttpRequest.BodyPublisher publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(Json.write(body));
        HttpRequest request = HttpRequest.newBuilder(target)
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
                    "%s %s failed: %s".formatted(method, target, e.getMessage()), "is it still running?");
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
            case 409 ->
                path.endsWith("/commands")
                        ? "see what is asked now: ./stint answer SESSION"
                        : "wait for the run that is active, then try again";
            default -> "";
        };
        return new CliException("%s %s: HTTP %d, %s".formatted(method, path, status, detail), hint);
    }
}
