package dev.stint.local.states;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates queries over the same data. For one thread. */
final class Evaluator {
    /** A query that loops must not take the laptop with it. */
    private static final long LONGEST_MILLIS = 10_000;

    private static final int DEEPEST_CALL = 10_000;

    private final Map<String, Object> bindings = new LinkedHashMap<>();
    private final QueryFunctions functions;

    Evaluator(Data data, Services services) {
        functions = new QueryFunctions(services.timers(), services.random());
        data.variables().forEach((name, value) -> bindings.put(name, QueryValues.toJava(value)));
        var states = new LinkedHashMap<String, @Nullable Object>();
        data.states().forEach((field, value) -> states.put(field, QueryValues.toJava(value)));
        bindings.put("states", states);
    }

    JsonNode evaluate(Query query) throws QueryException {
        var value = value(query);
        if (value == null) {
            throw query.fails("returned nothing (undefined).");
        }
        try {
            return QueryValues.toJson(value);
        } catch (IllegalArgumentException e) {
            throw query.fails("returned an unsupported result type.");
        }
    }

    /** Compiles each time: a compiled expression is for one thread, and parsing takes microseconds. */
    private @Nullable Object value(Query query) throws QueryException {
        try {
            var expression = Jsonata.jsonata(query.source());
            // Otherwise JSON's null and JSONata's undefined, which is an error, would look alike.
            expression.setOutputConvertNulls(false);
            var frame = expression.createFrame();
            frame.setRuntimeBounds(LONGEST_MILLIS, DEEPEST_CALL);
            functions.all().forEach(frame::bind);
            bindings.forEach(frame::bind);
            return expression.evaluate(null, frame);
        } catch (JException e) {
            throw query.fails("threw an error during evaluation. " + e.getError() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            throw query.fails("threw an error during evaluation. " + innermost(e));
        } catch (StackOverflowError e) {
            throw query.fails("threw an error during evaluation. U1001: Stack overflow error");
        }
    }

    private static String innermost(Throwable failure) {
        var cause = failure;
        for (var next = cause.getCause(); next != null; next = next.getCause()) {
            cause = next;
        }
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
