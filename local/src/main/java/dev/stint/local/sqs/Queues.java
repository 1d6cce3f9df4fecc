package dev.stint.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.assembly.Account;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The queues of a stack, for services that send to them or receive from them. Safe for use by many threads at once. */
public final class Queues {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ARN = Account.arn("sqs", "");

    private final URI endpoint;
    private volatile @Nullable Engine engine;

    Queues(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Says that the engine answers. */
    void open(Engine started) {
        engine = started;
    }

    /**
     * Calls an action, such as {@code SendMessage}.
     *
     * @throws QueueException if SQS refuses it
     * @throws IOException if there is no queue in this stack, or the stack is closed
     */
    public JsonNode call(String action, ObjectNode request) throws QueueException, IOException, InterruptedException {
        var headers = Map.of("Content-Type", SqsApi.CONTENT_TYPE, "X-Amz-Target", SqsApi.TARGET + action);
        var response = engine().send("/", headers, JSON.writeValueAsBytes(request));
        if (response.statusCode() == 200) {
            return JSON.readTree(response.body());
        }
        throw refusal(response.statusCode(), response.body());
    }

    private static QueueException refusal(int status, byte[] body) {
        try {
            var error = JSON.readTree(body);
            var type = error.path("__type").asText();
            return new QueueException(
                    type.substring(type.indexOf('#') + 1), error.path("Message").asText());
        } catch (IOException e) {
            return new QueueException("InternalFailure", "ElasticMQ answered with status " + status);
        }
    }

    /** Returns the URL of the queue that an ARN names, whether or not there is one; empty if it is no queue's ARN. */
    public Optional<String> url(String arn) {
        return arn.startsWith(ARN) ? Optional.of(url(endpoint, arn.substring(ARN.length()))) : Optional.empty();
    }

    static String url(URI endpoint, String name) {
        return "%s/%s/%s".formatted(endpoint, Account.ID, name);
    }

    Engine engine() throws IOException {
        var started = engine;
        if (started == null) {
            throw new IOException("this stack has no queue");
        }
        return started;
    }
}
