package dev.stint.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stint.events.HttpEvent;
import dev.stint.state.Claims;
import dev.stint.state.StoreConfig;
import dev.stint.state.Stores;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The function behind {@code POST /webhooks/{source}}, which nobody authorizes but the deliveries' own signatures. It
 * knows no application. Configured by {@code STINT_WEBHOOKS} (the sources), {@code STINT_QUEUE} (the intake queue's
 * URL) and {@code STINT_TABLE} (for what is too large for the queue); safe for many invocations at once.
 */
public final class WebhookFunction implements RequestStreamHandler {
    /** The one method and path that it serves. */
    static final String PATTERN = "POST /webhooks/{source}";

    private final Webhooks webhooks;
    private final SnapStart snapStart;

    /** Builds what the environment describes. */
    public WebhookFunction() {
        this(WebhookConfig.from(System.getenv()), Clock.systemUTC());
        snapStart.register();
    }

    private WebhookFunction(WebhookConfig config, Clock clock) {
        Claims claims = Stores.dynamoDb(
                        AwsClients.build(DynamoDbClient.builder()),
                        StoreConfig.of(config.table()).withClock(clock))
                .claims();
        this.webhooks = new Webhooks(
                config.sources(),
                new Secrets(new AwsSecrets(), clock),
                new IntakeQueue(JsonService.of(JsonService.Service.SQS), config.queue(), claims),
                clock);
        // The table is not read: this function may not, it only puts there what is too large for the queue.
        this.snapStart = new SnapStart(() -> WebhookRehearsal.play(claims, clock));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        answer.write(webhooks.answer(HttpEvent.read(event)).toEvent());
    }
}
