package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One stay of an execution in a state, from its entry to its exit. */
final class Visit {
    private final Scope scope;
    private final String type;
    private final String state;
    private final JsonNode input;
    private final Instant entered;
    private final long enteredEvent;
    private int retries;
    private @Nullable String token;

    private Visit(Scope scope, String type, String state, JsonNode input, long enteredEvent) {
        this.scope = scope;
        this.type = type;
        this.state = state;
        this.input = input;
        this.entered = scope.now();
        this.enteredEvent = enteredEvent;
    }

    static Visit enter(Scope scope, String type, String state, JsonNode input) throws StatesException {
        var event = scope.record(Event.stateEntered(type, state, input));
        scope.inState(Optional.of(type));
        scope.services().listener().entered(scope.execution().start().arn(), state, type);
        return new Visit(scope, type, state, input, event);
    }

    Scope scope() {
        return scope;
    }

    String type() {
        return type;
    }

    String state() {
        return state;
    }

    JsonNode input() {
        return input;
    }

    /** What queries of this state can see so far; results and errors are added by the state. */
    Data data() {
        return Data.of(scope, input, context(scope.item()));
    }

    /** What queries can see of one item, beyond what they can see anyway. */
    Data data(ContextObject.MapItem item) {
        return Data.of(scope, input, context(item));
    }

    private JsonNode context(ContextObject.@Nullable MapItem item) {
        var start = scope.execution().start();
        return new ContextObject(start, state, entered, retries, token, item).render();
    }

    /** Shows a token to the queries of this state, until another attempt has another one. */
    void show(String newToken) {
        token = newToken;
    }

    JsonNode evaluate(Template template, Data data) throws StatesException {
        try {
            return template.evaluate(new Evaluator(data, scope.services()));
        } catch (QueryException e) {
            var failure = failure(ErrorNames.QUERY_EVALUATION_ERROR, e.description());
            scope.record(Event.evaluationFailed(state, e.location(), failure));
            throw failure;
        }
    }

    /** Sleeps before another attempt. */
    void retryAt(Instant when) throws StatesException {
        scope.sleepUntil(when);
        retries++;
    }

    /** Leaves the state; variables get their new values all at once, after everything has been evaluated. */
    void leave(JsonNode output, Map<String, JsonNode> assigned) throws StatesException {
        limit(output);
        scope.record(Event.stateExited(type, state, output, assigned));
        scope.inState(Optional.empty());
        scope.variables().putAll(assigned);
    }

    /** Returns a payload that is not too large to be one. */
    JsonNode limit(JsonNode payload) throws StatesException {
        if (Json.tooLarge(payload.toString())) {
            throw new StatesException(
                    ErrorNames.DATA_LIMIT_EXCEEDED,
                    "The state/task '" + state
                            + "' returned a result with a size exceeding the maximum number of bytes service limit.");
        }
        return payload;
    }

    /** A failure of the state itself, told in the words of the service. */
    StatesException failure(String error, String description) {
        return new StatesException(
                error,
                "An error occurred while executing the state '" + state + "' (entered at the event id #" + enteredEvent
                        + "). " + description);
    }
}
