package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The {@code ErrorEquals} of retriers and catchers. */
final class ErrorEquals {
    private ErrorEquals() {}

    static List<String> parse(Fields fields) {
        var value = fields.require("ErrorEquals");
        var names = value.valueStream().map(JsonNode::textValue).toList();
        if (!value.isArray() || names.isEmpty() || !value.valueStream().allMatch(JsonNode::isTextual)) {
            throw fields.invalid("ErrorEquals must be a list of error names, not " + value);
        }
        if (names.contains(ErrorNames.ALL) && names.size() > 1) {
            throw fields.invalid(ErrorNames.ALL + " must stand alone in ErrorEquals, not in " + value);
        }
        return names;
    }

    /** Checks that the wildcard, after which nothing could match, comes last. */
    static void requireAllLast(Fields fields, String field, List<List<String>> entries) {
        for (int i = 0; i < entries.size() - 1; i++) {
            if (entries.get(i).contains(ErrorNames.ALL)) {
                throw fields.invalid(ErrorNames.ALL + " must be in the last entry of " + field);
            }
        }
    }
}
