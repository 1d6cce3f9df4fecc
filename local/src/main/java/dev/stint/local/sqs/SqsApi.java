package dev.stint.local.sqs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.local.endpoint.AwsApi;
import dev.stint.local.endpoint.AwsRequest;
import dev.stint.local.endpoint.AwsResponse;
import dev.stint.local.endpoint.BlockingApi;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * SQS's wire protocols, handed to ElasticMQ as they come: JSON, and at a queue's URL the older query protocol. What
 * ElasticMQ would do otherwise than SQS is refused before.
 */
final class SqsApi extends BlockingApi implements AwsApi.OwnErrors {
    static final String TARGET = "AmazonSQS.";
    static final String CONTENT_TYPE = "application/x-amz-json-1.0";

    private static final Pattern QUEUE = Pattern.compile("/\\d{12}/[\\w-]+");
    private static final Set<String> RETURNED =
            Set.of("content-type", "x-amzn-errortype", "x-amzn-query-error", "x-amzn-requestid");

    private final Queues queues;
    private final MoveTasks moveTasks;

    SqsApi(Queues queues) {
        this.queues = queues;
        moveTasks = new MoveTasks(queues);
    }

    @Override
    public String name() {
        return "SQS";
    }

    @Override
    public boolean serves(String method, String path, String target) {
        return target.startsWith(TARGET)
                || (target.isEmpty()
                        && method.equals("POST")
                        && QUEUE.matcher(path).matches());
    }

    @Override
    protected AwsResponse answer(AwsRequest request) throws Exception {
        var refusal = request.target().equals(TARGET + "StartMessageMoveTask")
                ? moveTasks.refusal(request.body())
                : Optional.<String>empty();
        return refusal.isPresent() ? invalid(refusal.get()) : pass(request);
    }

    private AwsResponse pass(AwsRequest request) throws Exception {
        var headers = new HashMap<String, String>();
        for (var name : Set.of("Content-Type", "X-Amz-Target")) {
            request.header(name).ifPresent(value -> headers.put(name, value));
        }
        var response = queues.engine().send(request.path(), headers, request.body());
        var returned = new HashMap<String, String>();
        response.headers().map().forEach((name, values) -> {
            if (RETURNED.contains(name)) {
                returned.put(name, values.getFirst());
            }
        });
        return new AwsResponse(response.statusCode(), returned, response.body());
    }

    private static AwsResponse invalid(String message) {
        return error(400, "InvalidParameterValue", "Sender", message);
    }

    @Override
    public AwsResponse throttled(AwsRequest request) {
        return error(400, "RequestThrottled", "Sender", "The request was denied due to request throttling.");
    }

    @Override
    public AwsResponse internal() {
        return error(500, "InternalFailure", "Receiver", "The request processing has failed.");
    }

    /** In the JSON protocol, with the header by which older clients know the error of the query protocol. */
    private static AwsResponse error(int status, String code, String fault, String message) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("__type", "com.amazonaws.sqs#" + code)
                .put("message", message);
        var answer = AwsResponse.json(status, CONTENT_TYPE, body.toString());
        var headers = new HashMap<>(answer.headers());
        headers.put("x-amzn-query-error", code + ";" + fault);
        return new AwsResponse(answer.status(), Map.copyOf(headers), answer.body());
    }
}
