package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.Commit;
import dev.stint.state.Head;
import dev.stint.state.SessionKey;
import org.jspecify.annotations.Nullable;

/**
 * A commit, and its session's document before and after it.
 *
 * @param before null where that has expired
 * @param document after it; not to be changed
 */
record Moment(SessionKey session, Commit commit, @Nullable Past before, ObjectNode document) {
    /** What a session was. */
    record Past(Head head, ObjectNode document) {
        /** Before the first commit. */
        static Past nothing() {
            return new Past(Head.IDLE, Json.object());
        }
    }

    /** What the next commit finds. */
    Past past() {
        return new Past(commit.head(), document);
    }

    /** What the commit asks; null where it asks nothing. */
    Pending.@Nullable Reply question() {
        return commit.kind() == Commit.Kind.INTERRUPT
                        && RunState.of(document).pending() instanceof Pending.Reply asked
                        && asked.version().equals(commit.version())
                ? asked
                : null;
    }
}
