package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.HttpEvent;
import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import dev.stint.events.StandardWebhooks;
import dev.stint.state.Claims;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A webhook from its request to its message in the queue, through all that a real one goes through but for the network:
 * what it has loaded and compiled need not be once there is a real one. Its source, its secret and its queue are made
 * up, and nothing outside this process changes.
 */
final class WebhookRehearsal {
    private static final String NAME = "rehearsal";
    private static final String SECRET = "whsec_MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw";
    private static final String BODY = "{\"type\":\"rehearsal\"}";
    private static final String SOURCES =
            "[{\"name\":\"%1$s\",\"scheme\":\"STANDARD\",\"secrets\":[\"%1$s\"],\"tenant\":\"%1$s\",\"agent\":\"%1$s\"}]"
                    .formatted(NAME);

    private WebhookRehearsal() {}

    /** Plays it once. */
    static void play(Claims claims, Clock clock) throws IOException {
        JsonService queue = new JsonService(
                JsonService.Service.SQS,
                URI.create("https://sqs.us-east-1.amazonaws.com"),
                "us-east-1",
                StaticCredentialsProvider.create(AwsBasicCredentials.create(NAME, NAME)),
                new RehearsedQueue(),
                Pause.REAL);
        Webhooks webhooks = new Webhooks(
                WebhookSource.all(SOURCES),
                new Secrets(reference -> SECRET, clock),
                new IntakeQueue(queue, "https://sqs.us-east-1.amazonaws.com/000000000000/rehearsal", claims),
                clock);
        HttpResponse response =
                webhooks.take(HttpEvent.read(new ByteArrayInputStream(Json.write(event(clock.instant())))));
        response.toEvent();
    }

    private static ObjectNode event(Instant now) {
        ObjectNode event = Json.object()
                .put("version", "2.0")
                .put("rawPath", "/webhooks/" + NAME)
                .put("rawQueryString", "")
                .put("body", BODY)
                .put("isBase64Encoded", false);
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        event.putObject("headers")
                .put("content-type", "application/json")
                .put(StandardWebhooks.ID, NAME)
                .put(StandardWebhooks.TIMESTAMP, String.valueOf(now.getEpochSecond()))
                .put(StandardWebhooks.SIGNATURE, StandardWebhooks.sign(NAME, now, body, List.of(SECRET)));
        event.putObject("requestContext")
                .put("requestId", NAME)
                .put("timeEpoch", now.toEpochMilli())
                .putObject("http")
                .put("method", "POST")
                .put("path", "/webhooks/" + NAME);
        return event;
    }
}
