package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** A template whose value has to be of one kind; what can be known when a definition is added is checked then. */
record Typed(Template template, Kind kind, String location) implements Template {
    @Override
    public JsonNode evaluate(Evaluator evaluator) throws QueryException {
        var value = template.evaluate(evaluator);
        if (kind.accepts(value)) {
            return value;
        }
        var how = "returned an unexpected result type. Expected '" + kind.expected + "', but was '" + type(value)
                + "' for value: " + value;
        throw template instanceof Query query ? query.fails(how) : new QueryException(location, location + " " + how);
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            case NULL, MISSING -> "null";
            case BINARY, POJO -> "unknown";
        };
    }

    /** What a field needs. */
    enum Kind {
        TEXT("string"),
        TRUTH("boolean"),
        ARRAY("array"),
        COUNT("whole number from 0"),
        SECONDS("whole number from 0 to 99999999"),
        POSITIVE_SECONDS("whole number from 1 to 99999999"),
        TIMESTAMP("RFC 3339 timestamp");

        /** The most that Step Functions takes for any number of seconds, a little more than three years. */
        private static final long MOST_SECONDS = 99_999_999;

        private final String expected;

        Kind(String expected) {
            this.expected = expected;
        }

        String expected() {
            return expected;
        }

        /** Returns what is expected, with its article. */
        String described() {
            return (this == ARRAY ? "an " : "a ") + expected;
        }

        boolean accepts(JsonNode value) {
            return switch (this) {
                case TEXT -> value.isTextual();
                case TRUTH -> value.isBoolean();
                case ARRAY -> value.isArray();
                case COUNT -> value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0;
                case SECONDS -> isWhole(value, 0);
                case POSITIVE_SECONDS -> isWhole(value, 1);
                case TIMESTAMP -> isTimestamp(value);
            };
        }

        private static boolean isWhole(JsonNode value, long least) {
            return value.isIntegralNumber() && value.longValue() >= least && value.longValue() <= MOST_SECONDS;
        }

        private static boolean isTimestamp(JsonNode value) {
            try {
                return value.isTextual() && OffsetDateTime.parse(value.textValue()) != null;
            } catch (DateTimeParseException e) {
                return false;
            }
        }
    }
}
