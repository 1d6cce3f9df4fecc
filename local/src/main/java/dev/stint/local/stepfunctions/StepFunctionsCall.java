package dev.stint.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.local.endpoint.EndpointClient;
import dev.stint.local.endpoint.ServiceException;
import dev.stint.local.states.StatesException;
import java.time.Instant;
import java.util.function.Function;

/**
 * An action of Step Functions, whose API writes its parameters in camel case. Every parameter of the actions that are
 * emulated is a text; an execution's input, too, has to be made one by the state.
 */
record StepFunctionsCall(EndpointClient endpoint, String action, Function<Instant, JsonNode> dates)
        implements SdkService.Call {
    /** How SDK integrations write dates. */
    static StepFunctionsCall sdk(EndpointClient endpoint, String action) {
        return new StepFunctionsCall(endpoint, action, date -> JsonNodeFactory.instance.textNode(date.toString()));
    }

    @Override
    public JsonNode send(Arguments arguments) throws ServiceException, StatesException, InterruptedException {
        var request = JsonNodeFactory.instance.objectNode();
        for (var name : arguments.members().deepCopy().properties()) {
            request.put(camel(name.getKey()), arguments.take(name.getKey()));
        }
        var response = JsonNodeFactory.instance.objectNode();
        endpoint.call("AWSStepFunctions." + action, request)
                .properties()
                .forEach(member -> response.set(pascal(member.getKey()), value(member.getValue())));
        return response;
    }

    /** All numbers in the responses of these actions are dates: seconds, with a fraction. */
    private JsonNode value(JsonNode value) {
        return value.isNumber()
                ? dates.apply(Instant.ofEpochMilli(
                        value.decimalValue().movePointRight(3).longValue()))
                : value;
    }

    private static String camel(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static String pascal(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
