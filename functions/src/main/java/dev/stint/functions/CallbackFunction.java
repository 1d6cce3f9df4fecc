package dev.stint.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stint.events.Json;
import dev.stint.state.SessionStore;
import dev.stint.state.StoreConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The function that the callback machine invokes, once an attempt. It knows no application. Configured by
 * {@code STINT_TABLE}, {@code STINT_CALLBACK_SECRET} and {@code STINT_CALLBACK_PRIVATE}; safe for many invocations at
 * once.
 */
public final class CallbackFunction implements RequestStreamHandler {
    private final CallbackDelivery delivery;
    private final SnapStart snapStart;

    /** Builds what the environment describes. */
    public CallbackFunction() {
        this(CallbackConfig.from(System.getenv()), Clock.systemUTC());
        snapStart.register();
    }

    private CallbackFunction(CallbackConfig config, Clock clock) {
        this.delivery = delivery(config, clock);
        this.snapStart = new SnapStart(() -> CallbackRehearsal.post(clock), () -> CallbackRehearsal.look(delivery));
    }

    private static CallbackDelivery delivery(CallbackConfig config, Clock clock) {
        DynamoDbClient dynamoDb = AwsClients.build(DynamoDbClient.builder());
        return new CallbackDelivery(
                SessionStore.dynamoDb(dynamoDb, StoreConfig.of(config.table()).withClock(clock)),
                new Secrets(new AwsSecrets(), clock),
                config.secret(),
                new CallbackClient(config.privateToo()),
                clock);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        CallbackRequest request = CallbackRequest.read(event);
        String outcome = delivery.attempt(request);
        Log.callback(context.getAwsRequestId(), request, outcome);
        answer.write(Json.write(Json.object().put("outcome", outcome)));
    }
}
