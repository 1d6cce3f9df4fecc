package dev.stint.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.states.StatesException;
import java.util.Optional;

/**
 * The arguments of an integration: an object whose members have the names that the API gives its parameters, in Pascal
 * case. What AWS would refuse to call with fails as {@code States.Runtime}, which nothing catches.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">SDK
 *     integrations</a>
 */
record Arguments(ObjectNode members) {
    static Arguments of(JsonNode arguments) throws StatesException {
        if (!(arguments instanceof ObjectNode members)) {
            throw wrong(arguments, "they must be an object");
        }
        for (var member : members.properties()) {
            if (member.getKey().isEmpty()
                    || !Character.isUpperCase(member.getKey().charAt(0))) {
                throw wrong(arguments, "the field '" + member.getKey() + "' is not in Pascal case");
            }
        }
        return new Arguments(members.deepCopy());
    }

    /** Takes a text out of the arguments. */
    String take(String name) throws StatesException {
        return takeIfPresent(name).orElseThrow(() -> wrong(members, "the field '" + name + "' is missing"));
    }

    /** Takes a text out of the arguments, if it is there. */
    Optional<String> takeIfPresent(String name) throws StatesException {
        var value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(members, "the value for the field '" + name + "' must be a STRING");
        }
        members.remove(name);
        return Optional.of(value.textValue());
    }

    StatesException wrong(String why) {
        return wrong(members, why);
    }

    private static StatesException wrong(JsonNode arguments, String why) {
        return new StatesException(
                "States.Runtime",
                "The Parameters '" + arguments + "' could not be used to start the Task: [" + why + "]");
    }
}
