package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import org.jspecify.annotations.Nullable;

/** The fields of a request, checked as they are read. */
record Request(JsonNode node) {
    String text(String field) {
        var value = textIfPresent(field);
        if (value == null || value.isEmpty()) {
            throw StepFunctionsException.validation(
                    "Value at '" + field + "' failed to satisfy constraint: it must not be null or empty");
        }
        return value;
    }

    @Nullable
    String textIfPresent(String field) {
        var value = present(field);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw StepFunctionsException.validation("Value at '" + field + "' must be a string, not " + value);
        }
        return value.textValue();
    }

    @Nullable
    String textIfPresent(String field, int longest) {
        var value = textIfPresent(field);
        if (value != null && value.length() > longest) {
            throw StepFunctionsException.validation("Value at '" + field
                    + "' failed to satisfy constraint: Member must have length less than or equal to " + longest);
        }
        return value;
    }

    String text(String field, String otherwise) {
        var value = textIfPresent(field);
        return value == null ? otherwise : value;
    }

    boolean flag(String field, boolean otherwise) {
        var value = present(field);
        return value == null ? otherwise : value.asBoolean();
    }

    int number(String field, int otherwise, int most) {
        var value = present(field);
        if (value == null) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || value.longValue() < 0 || value.longValue() > most) {
            throw StepFunctionsException.validation("Value '" + value + "' at '" + field
                    + "' failed to satisfy constraint: it must be a whole number from 0 to " + most);
        }
        return value.intValue();
    }

    private @Nullable JsonNode present(String field) {
        var value = node.get(field);
        return NullNode.instance.equals(value) ? null : value;
    }
}
