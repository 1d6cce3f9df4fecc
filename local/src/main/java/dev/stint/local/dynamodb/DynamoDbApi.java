package dev.stint.local.dynamodb;

import dev.stint.local.endpoint.AwsApi;
import dev.stint.local.endpoint.AwsRequest;
import dev.stint.local.endpoint.AwsResponse;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** DynamoDB's wire protocol, handed to DynamoDB Local as it comes. */
final class DynamoDbApi implements AwsApi, AwsApi.OwnErrors {
    private final Supplier<Engine> engine;

    DynamoDbApi(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public String name() {
        return "DynamoDB";
    }

    @Override
    public boolean serves(String method, String path, String target) {
        return target.startsWith("DynamoDB_");
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return engine.get().http().handle(request, response, callback);
    }

    @Override
    public AwsResponse throttled(AwsRequest request) {
        return Throttled.answer(request);
    }

    @Override
    public AwsResponse internal() {
        return AwsResponse.json(
                500,
                Throttled.TYPE,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\",\"message\":\"Internal server error\"}");
    }
}
