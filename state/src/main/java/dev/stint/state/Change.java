package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to commit: everything of a {@link Commit} that the store does not decide itself.
 *
 * @param kind what the commit is
 * @param head what it leaves the session as
 * @param patch what it changes in the session's document (see {@link Session#document()})
 * @param info what a reader of the history should know: the step's name, its time, its tokens; a small object, never
 *     secrets
 * @param keepUntil a moment before which the session must not expire (a promised wait), or null for its usual lifetime
 */
public record Change(
        Commit.Kind kind,
        Head head,
        Patch patch,
        ObjectNode info,
        @Nullable Instant keepUntil) {
    public Change(Commit.Kind kind, Head head, Patch patch, ObjectNode info) {
        this(kind, head, patch, info, null);
    }
}
