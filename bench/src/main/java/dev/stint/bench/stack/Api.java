package dev.stint.bench.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The application's API, whose function may die in the middle of a request: then that is the answer. Thread-safe. */
public final class Api {
    /** Longer than the gateway waits for the function, so that no request is carried out after its answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final String url;
    private final HttpClient client = HttpClient.newHttpClient();

    public Api(String url) {
        this.url = url;
    }

    /**
     * An answer.
     *
     * @param status HTTP's; 599 where there was none
     */
    public record Answer(int status, JsonNode body) {
        public boolean ok() {
            return status == 200;
        }

        /** Nobody knows what it did, but that it is over; the same request may find it done. */
        public boolean isFault() {
            return status >= 500;
        }
    }

    public Answer get(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    public Answer post(String path, JsonNode body) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body))));
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<byte[]> response =
                    client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.body().length == 0 ? MissingNode.getInstance() : Json.read(response.body()));
        } catch (IOException | MalformedJsonException e) {
            return new Answer(599, Json.object().put("detail", e.toString()));
        }
    }
}
