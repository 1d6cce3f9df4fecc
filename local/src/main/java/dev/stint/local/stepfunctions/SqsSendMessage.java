package dev.stint.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.local.endpoint.EndpointClient;
import dev.stint.local.endpoint.ServiceException;
import dev.stint.local.states.StatesException;
import dev.stint.local.states.TaskContext;

/**
 * {@code sqs:sendMessage}, the optimized integration: unlike the SDK's, it takes any JSON as the message's body, and
 * has names for errors of its own. The result is without the HTTP metadata that AWS adds.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html">SQS from Step Functions</a>
 */
record SqsSendMessage(EndpointClient endpoint) implements Integration {
    private static final String TARGET = "AmazonSQS.SendMessage";
    private static final String BODY = "MessageBody";

    @Override
    public String resource() {
        return "arn:aws:states:::sqs:sendMessage";
    }

    @Override
    public JsonNode call(JsonNode arguments, TaskContext context) throws StatesException {
        var given = Arguments.of(arguments);
        var body = given.members().path(BODY);
        if (body.isMissingNode()) {
            throw given.wrong("the field '" + BODY + "' is missing");
        }
        if (!body.isTextual()) {
            given.members().put(BODY, body.toString());
        }
        // The integration's own name for it is in the singular.
        var attributes = given.members().remove("MessageAttribute");
        if (attributes != null) {
            given.members().set("MessageAttributes", attributes);
        }
        try {
            return endpoint.call(TARGET, given.members());
        } catch (ServiceException refusal) {
            throw failure(refusal);
        } catch (InterruptedException e) {
            throw Integration.abandoned();
        }
    }

    /** The SDK's, whose arguments are what the protocol sends. */
    static SdkService.Call sdk(EndpointClient endpoint) {
        return arguments -> {
            if (!arguments.members().path(BODY).isTextual()) {
                throw arguments.wrong("the value for the field '" + BODY + "' must be a STRING");
            }
            return endpoint.call(TARGET, arguments.members());
        };
    }

    private static StatesException failure(ServiceException refusal) {
        var code = refusal.code();
        return new StatesException(
                "SQS." + (code.endsWith("Exception") ? code : code + "Exception"),
                "%s (Service: Sqs, Status Code: %d, Request ID: local)".formatted(refusal.message(), refusal.status()));
    }
}
