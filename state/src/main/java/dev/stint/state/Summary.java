package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list of sessions shows of one. A projection, written when a session is created and whenever a run ends: while
 * a run is active it may tell what was before.
 *
 * @param key the session
 * @param updatedAt when the newest commit that it knows of was written
 * @param createdAt when the session's life began
 * @param status what the session was doing then
 * @param agent the agent that wrote the state, or null before the first run
 * @param metadata the caller's
 * @param owner the caller whose session it is (see {@link Session#owner()}), or null
 */
public record Summary(
        SessionKey key,
        Instant updatedAt,
        Instant createdAt,
        Status status,
        @Nullable String agent,
        ObjectNode metadata,
        @Nullable String owner) {

    /**
     * A place in a list of summaries, which is newest first and, within a millisecond, by the session's id.
     *
     * @param updatedAt when the summary at this place was updated
     * @param session its session's id
     */
    public record Place(Instant updatedAt, String session) {}

    /** Where this one stands in a list. */
    public Place place() {
        return new Place(updatedAt, key.session());
    }
}
