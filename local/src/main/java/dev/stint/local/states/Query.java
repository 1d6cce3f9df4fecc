package dev.stint.local.states;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * A JSONata expression at its place in a state.
 *
 * @param source the expression, without its delimiters
 * @param location where it stands, such as {@code Output/name}
 */
record Query(String source, String location) implements Template {
    private static final String OPEN = "{%";
    private static final String CLOSE = "%}";

    /**
     * Returns whether a text is a query. The delimiters have to be its very first and last characters; one of them
     * without the other is a mistake.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">transforming data</a>
     */
    static boolean is(String text) {
        return text.length() >= OPEN.length() + CLOSE.length() && text.startsWith(OPEN) && text.endsWith(CLOSE);
    }

    static Query parse(String text, String location, Function<String, InvalidDefinitionException> invalid) {
        var source =
                text.substring(OPEN.length(), text.length() - CLOSE.length()).strip();
        try {
            Jsonata.jsonata(source);
        } catch (RuntimeException e) {
            throw invalid.apply(location + " is no JSONata expression: " + e.getMessage() + " (" + source + ")");
        }
        return new Query(source, location);
    }

    static boolean isHalf(String text) {
        return !is(text) && (text.startsWith(OPEN) || text.endsWith(CLOSE));
    }

    @Override
    public JsonNode evaluate(Evaluator evaluator) throws QueryException {
        return evaluator.evaluate(this);
    }

    QueryException fails(String how) {
        return new QueryException(
                location, "The JSONata expression '" + source + "' specified for the field '" + location + "' " + how);
    }
}
