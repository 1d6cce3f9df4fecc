package dev.stint.local.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls the services of the stack at its endpoint, in the JSON protocols of AWS, as its services call each other there.
 */
public final class EndpointClient implements AutoCloseable {
    /** Callers have their own timeouts; this one is for an endpoint that hangs. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** DynamoDB Local wants a signature's shape, not the signature. */
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/states/aws4_request, SignedHeaders=host, Signature=0";

    /** {@code com.amazonaws.dynamodb.v20120810#Code} in a body, {@code Code:http://…} in a header. */
    private static final Pattern CODE = Pattern.compile("(?:.*#)?([^:]+)(?::.*)?");

    private static final JsonMapper JSON = new JsonMapper();

    private final URI endpoint;
    private @Nullable HttpClient http;

    /** Creates a client; nothing is called yet. */
    public EndpointClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Calls an action of a JSON 1.0 service.
     *
     * @param target such as {@code DynamoDB_20120810.UpdateItem}
     * @throws ServiceException if the service refuses, or with status 0 if it does not answer
     */
    public JsonNode call(String target, JsonNode request) throws ServiceException, InterruptedException {
        return send(HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", target)
                .POST(BodyPublishers.ofString(request.toString())));
    }

    /**
     * Calls an action of a REST service.
     *
     * @param path raw, with its query
     * @throws ServiceException if the service refuses, or with status 0 if it does not answer
     */
    public JsonNode call(String method, String path, BodyPublisher body) throws ServiceException, InterruptedException {
        return send(HttpRequest.newBuilder(endpoint.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, body));
    }

    private JsonNode send(HttpRequest.Builder request) throws ServiceException, InterruptedException {
        var signed = request.header("Authorization", SIGNED).timeout(LONGEST).build();
        try {
            var response = http().send(signed, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw refusal(response);
            }
            return parse(response.body(), () -> new IOException("the response is no JSON: " + response.body()));
        } catch (IOException e) {
            throw new ServiceException(0, "SdkClientException", e.toString());
        }
    }

    private static ServiceException refusal(HttpResponse<String> response) {
        var status = response.statusCode();
        var unreadable = new ServiceException(status, "InternalFailure", response.body());
        try {
            var body = parse(response.body(), () -> unreadable);
            var type = response.headers()
                    .firstValue("x-amzn-errortype")
                    .orElseGet(() -> body.path("__type").asText());
            var code = CODE.matcher(type);
            var message = body.has("message") ? body.path("message") : body.path("Message");
            return code.matches() ? new ServiceException(status, code.group(1), message.asText()) : unreadable;
        } catch (ServiceException e) {
            return e;
        }
    }

    private static <E extends Exception> JsonNode parse(String body, Supplier<E> invalid) throws E {
        try {
            return body.isEmpty() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw invalid.get();
        }
    }

    /** Made when it is needed: it reads the certificates of the world, and many stacks never call a service. */
    private synchronized HttpClient http() {
        if (http == null) {
            http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        }
        return http;
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.shutdownNow();
        }
    }
}
