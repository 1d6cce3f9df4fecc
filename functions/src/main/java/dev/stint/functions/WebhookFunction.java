package dev.stint.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stint.events.HttpEvent;
import dev.stint.events.HttpRequest;
import dev.stint.events.HttpResponse;
import dev.stint.state.StoreConfig;
import dev.stint.state.Stores;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The function behind {@code POST /webhooks/{source}}, which nobody authorizes but the deliveries' own signatures. It
 * knows no application. Configured by {@code STINT_WEBHOOKS} (the sources), {@code STINT_QUEUE} (the intake queue's
 * URL) and {@code STINT_TABLE} (for what is too large for the queue); safe for many invocations at once.
 */
public final class WebhookFunction implements RequestStreamHandler {
    /** The one method and path that it serves. */
    static final String PATTERN = "POST /webhooks/{source}";

    private final Webhooks webhooks;

    /** Builds what the environment describes. */
    public WebhookFunction() {
        this(fromEnvironment(System.getenv(), Clock.systemUTC()));
    }

    WebhookFunction(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    private static Webhooks fromEnvironment(Map<String, String> variables, Clock clock) {
        DynamoDbClient dynamoDb = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        Stores stores = Stores.dynamoDb(
                dynamoDb,
                StoreConfig.of(FunctionConfig.require(variables, "STINT_TABLE", "the session table's name"))
                        .withClock(clock));
        SqsClient sqs = SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        return new Webhooks(
                WebhookSource.all(FunctionConfig.require(variables, "STINT_WEBHOOKS", "the sources, as JSON")),
                new Secrets(new AwsSecrets(), clock),
                new IntakeQueue(
                        sqs,
                        FunctionConfig.require(variables, "STINT_QUEUE", "the intake queue's URL"),
                        stores.claims()),
                clock);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        HttpRequest request = HttpEvent.read(event);
        answer.write(answer(request).toEvent());
    }

    HttpResponse answer(HttpRequest request) {
        try {
            return webhooks.take(request);
        } catch (RuntimeException e) {
            return Problems.response(e, request.id());
        }
    }
}
