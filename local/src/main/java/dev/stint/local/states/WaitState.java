package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Wait: for a number of seconds, or until an instant; one that has passed is no wait. */
record WaitState(Template until, @Nullable String next, Exit exit) implements State {
    static State parse(Fields fields) {
        var seconds = fields.typed("Seconds", Typed.Kind.SECONDS);
        var timestamp = fields.typed("Timestamp", Typed.Kind.TIMESTAMP);
        var until = seconds == null ? timestamp : seconds;
        if (until == null || (seconds != null && timestamp != null)) {
            throw fields.invalid("must have either Seconds or Timestamp");
        }
        return new WaitState(until, fields.successor(), Exit.parse(fields));
    }

    @Override
    public Transition run(Visit visit) throws StatesException {
        var now = visit.scope().now();
        visit.scope().sleepUntil(instant(now, visit.evaluate(until, visit.data())));
        return Transition.to(next, exit.leave(visit, visit.data(), visit.input()));
    }

    @Override
    public Set<String> targets() {
        return next == null ? Set.of() : Set.of(next);
    }

    private static Instant instant(Instant now, JsonNode value) {
        return value.isNumber()
                ? now.plusSeconds(value.longValue())
                : OffsetDateTime.parse(value.textValue()).toInstant();
    }
}
