package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What the chain can carry of what a step asks for; anything else fails the run, and says why. */
final class NextRules {
    /** An execution and a session's items last no longer. */
    static final Duration LONGEST_WAIT = Duration.ofDays(366);

    /** An execution may wait for a token for as long as it may live, a year. */
    static final Duration LONGEST_QUESTION = Duration.ofDays(365);

    /** What is asked, and what children are given, is read at each restore. */
    private static final int MAX_BYTES = 64 * 1024;

    private NextRules() {}

    /** The same, with moments cut to what the chain's clock knows; or a failure. */
    static Next checked(Next next, Instant now) {
        return switch (next) {
            case Next.Continue ignored -> next;
            case Next.Done ignored -> next;
            case Next.Failed ignored -> next;
            case Next.Wait(Instant until) ->
                until.isAfter(now.plus(LONGEST_WAIT))
                        ? refused("a wait until %s; allowed are up to %s ahead".formatted(until, LONGEST_WAIT))
                        : new Next.Wait(ceiling(until));
            case Next.Ask(Question question) -> ask(question, now);
            case Next.Spawn spawn -> spawn(spawn);
        };
    }

    private static Next ask(Question question, Instant now) {
        Instant until = question.until();
        if (until != null && until.isAfter(now.plus(LONGEST_QUESTION))) {
            return refused("a question until %s; allowed are up to %s ahead".formatted(until, LONGEST_QUESTION));
        }
        int bytes = size(question.schema()) + size(question.about()) + size(question.otherwise());
        return bytes > MAX_BYTES
                ? refused("a question with %d bytes of schema, about and otherwise; allowed are %d"
                        .formatted(bytes, MAX_BYTES))
                : new Next.Ask(question);
    }

    private static Next spawn(Next.Spawn spawn) {
        long bytes = spawn.children().stream()
                .mapToLong(child -> size(child.input()))
                .sum();
        long allowed = (long) MAX_BYTES * 16;
        return bytes > allowed
                ? refused("children with %d bytes of input; allowed are %d: give them keys to what they read"
                        .formatted(bytes, allowed))
                : spawn;
    }

    private static int size(@Nullable JsonNode json) {
        return json == null || json.isMissingNode() ? 0 : Json.write(json).length;
    }

    /** Never before the moment that was asked for, and with no more than the milliseconds that are stored. */
    private static Instant ceiling(Instant moment) {
        Instant cut = moment.truncatedTo(ChronoUnit.MILLIS);
        return cut.equals(moment) ? cut : cut.plusMillis(1);
    }

    private static Next refused(String why) {
        return new Next.Failed(new Failure("invalid_next", "the step answered " + why));
    }
}
