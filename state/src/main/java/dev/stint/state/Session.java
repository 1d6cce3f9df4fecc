package dev.stint.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as one version left it. Immutable: nobody changes its document, and an append returns another session.
 *
 * <p>The document is an object: {@code metadata} (an object of the caller's), {@code owner} (a caller, or not there),
 * {@code state} (the agent's, once a run was accepted), {@code result} (the last run's, once one had any), and
 * {@code run} and {@code queue}, in which the runtime keeps what the active run waits for and which runs come next; a
 * copy has neither of these two. Patches address it from its root: {@code /state/…}.
 *
 * <p>A session that {@link #isNew() is new} has no live commit: it never existed, has expired, or was deleted. Its
 * document is {@code {"metadata":{}}}, and the next commit replaces it whole.
 */
public interface Session {
    /** The document's member that tells {@link #owner()}. */
    String OWNER = "owner";

    SessionKey key();

    /** The version of the newest commit, dead ones included; {@link Version#NONE} where there is none at all. */
    Version version();

    /** The version that a restore starts from; passed along as a hint. */
    Version snapshot();

    Head head();

    ObjectNode document();

    /** Whether there is no live commit. */
    boolean isNew();

    /** When the first commit that is part of this life of the session was written; as told by its document. */
    Instant createdAt();

    /** When the newest commit was written. */
    Instant updatedAt();

    /** From when on the session reads as gone. */
    Instant expiresAt();

    /** The agent's state, or a missing node before the first run. */
    default JsonNode state() {
        return document().path("state");
    }

    /**
     * The caller whose session this is: the document's {@code owner}, which whoever creates the session sets; or null
     * where it has none. A copy has its source's.
     */
    default @Nullable String owner() {
        return document().path(OWNER).textValue();
    }

    /** The caller's metadata. */
    default ObjectNode metadata() {
        return document().withObject("/metadata");
    }
}
