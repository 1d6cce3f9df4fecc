package dev.stint.local.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.endpoint.AwsRequest;
import dev.stint.local.endpoint.AwsResponse;
import dev.stint.local.endpoint.BlockingApi;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Lambda's REST API: Invoke, ListFunctions, GetFunctionConfiguration. */
final class LambdaApi extends BlockingApi {
    private static final String FOLDER = "/2015-03-31/functions";
    private static final Pattern LIST = Pattern.compile(FOLDER + "/?");
    private static final Pattern INVOKE = Pattern.compile(FOLDER + "/([^/]+)/invocations");
    private static final Pattern CONFIGURATION = Pattern.compile(FOLDER + "/([^/]+)/configuration");

    private final Functions functions;

    LambdaApi(Functions functions) {
        this.functions = functions;
    }

    @Override
    public String name() {
        return "Lambda (Invoke, ListFunctions, GetFunctionConfiguration)";
    }

    @Override
    public boolean serves(String method, String path, String target) {
        if (!target.isEmpty()) {
            return false;
        }
        return switch (method) {
            case "POST" -> INVOKE.matcher(path).matches();
            case "GET" ->
                LIST.matcher(path).matches() || CONFIGURATION.matcher(path).matches();
            default -> false;
        };
    }

    @Override
    protected AwsResponse answer(AwsRequest request) throws Exception {
        try {
            var invoke = INVOKE.matcher(request.path());
            if (invoke.matches()) {
                return invoke(qualified(invoke.group(1), request), request);
            }
            var configuration = CONFIGURATION.matcher(request.path());
            return json(
                    configuration.matches()
                            ? configuration(functions.function(decode(configuration.group(1))))
                            : list());
        } catch (LambdaException e) {
            return error(e);
        }
    }

    private AwsResponse invoke(String function, AwsRequest request) throws LambdaException, InterruptedException {
        var type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
        return switch (type) {
            case "RequestResponse" -> answer(functions.invoke(function, request.body()));
            case "Event" -> {
                functions.queue(function, request.body());
                yield answer(202, new byte[0], new HashMap<>());
            }
            case "DryRun" -> answer(204, new byte[0], new HashMap<>());
            default ->
                throw LambdaException.invalid(
                        "invocation type %s is none of RequestResponse, Event, DryRun".formatted(type));
        };
    }

    private static AwsResponse answer(InvocationResult result) {
        var headers = new HashMap<String, String>();
        headers.put("X-Amz-Executed-Version", result.executedVersion());
        if (result.failed()) {
            headers.put("X-Amz-Function-Error", "Unhandled");
        }
        return answer(200, result.payload(), headers);
    }

    private static AwsResponse answer(int status, byte[] body, Map<String, String> headers) {
        headers.put("Content-Type", "application/json");
        headers.put("x-amzn-RequestId", UUID.randomUUID().toString());
        return new AwsResponse(status, headers, body);
    }

    private static AwsResponse error(LambdaException e) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("Type", e.status() < 500 ? "User" : "Service")
                .put("Message", e.getMessage())
                .put("message", e.getMessage());
        var headers = new HashMap<String, String>();
        headers.put("x-amzn-ErrorType", e.code());
        return answer(e.status(), bytes(body), headers);
    }

    private ObjectNode list() {
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("Functions");
        functions.pools().forEach(pool -> list.add(configuration(pool.function())));
        return answer;
    }

    private static ObjectNode configuration(FunctionDefinition function) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("FunctionName", function.name())
                .put("FunctionArn", function.arn())
                .put("Runtime", function.runtime())
                .put("Handler", function.handler())
                .put("MemorySize", function.memoryMb())
                .put("Timeout", function.timeout().toSeconds())
                .put("Version", "$LATEST")
                .put("State", "Active");
    }

    private static AwsResponse json(ObjectNode body) {
        return answer(200, bytes(body), new HashMap<>());
    }

    private static String qualified(String function, AwsRequest request) {
        var name = decode(function);
        return request.query("Qualifier")
                .map(qualifier -> name + ":" + qualifier)
                .orElse(name);
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
