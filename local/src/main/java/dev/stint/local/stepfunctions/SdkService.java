package dev.stint.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.local.endpoint.ServiceException;
import dev.stint.local.states.StatesException;
import dev.stint.local.states.TaskContext;
import java.util.Set;

/**
 * A service whose actions are called as AWS SDK integrations. An error's name is the service's and the error's, both in
 * Pascal case, with the suffix {@code Exception} whether the service writes it or not. An error for which the service's
 * SDK has no class is called after the service alone: {@code DynamoDb.DynamoDbException}.
 *
 * @param name as in the resource: {@code dynamodb}
 * @param errors as in errors' names: {@code DynamoDb}
 * @param nameless the codes for which the SDK has no class
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">SDK
 *     integrations</a>
 */
record SdkService(String name, String errors, Set<String> nameless) {
    private static final String SUFFIX = "Exception";

    /** What no service's SDK has a class for; a validation has one in most. */
    private static final Set<String> COMMON = Set.of(
            "AccessDeniedException",
            "InternalFailure",
            "SerializationException",
            "UnknownOperationException",
            "UnrecognizedClientException");

    /** Returns the integration of an action, such as {@code updateItem}. */
    Integration action(String action, Call call) {
        return new SdkAction("arn:aws:states:::aws-sdk:" + name + ":" + action, this, call);
    }

    private StatesException failure(ServiceException refusal) {
        var code = refusal.code().endsWith(SUFFIX) ? refusal.code() : refusal.code() + SUFFIX;
        var known = !COMMON.contains(refusal.code()) && !nameless.contains(refusal.code());
        return new StatesException(
                errors + "." + (known ? code : errors + SUFFIX),
                "%s (Service: %s, Status Code: %d, Request ID: local)"
                        .formatted(refusal.message(), errors, refusal.status()));
    }

    /** How the arguments of an action become a request, and the response its result. */
    @FunctionalInterface
    interface Call {
        JsonNode send(Arguments arguments) throws ServiceException, StatesException, InterruptedException;
    }

    private record SdkAction(String resource, SdkService service, Call call) implements Integration {
        @Override
        public JsonNode call(JsonNode arguments, TaskContext context) throws StatesException {
            try {
                return call.send(Arguments.of(arguments));
            } catch (ServiceException refusal) {
                throw service.failure(refusal);
            } catch (InterruptedException e) {
                throw Integration.abandoned();
            }
        }
    }
}
