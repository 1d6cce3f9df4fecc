package dev.stint.state;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The declared shape of a session's state: a name, a version that grows with each incompatible change, and how older
 * states become current ones. Implementations are stateless and thread-safe.
 */
public interface Schema {
    /** A short stable name without {@code /}, such as {@code transcript}. */
    String name();

    /** The version that this code reads and writes, from 1. */
    int version();

    /**
     * Turns a state of an older version into one of {@link #version()}.
     *
     * @param from the stored version, less than {@link #version()}
     * @param state the stored state; not to be changed
     */
    JsonNode upgrade(int from, JsonNode state);

    /**
     * A session's state in this schema's current version, upgraded where it is older.
     *
     * @throws SchemaMismatchException if the state is of another schema or of a newer version
     */
    default JsonNode open(Session session) {
        Head.SchemaId stored = session.head().schema();
        if (stored == null) {
            throw new IllegalStateException("session %s has no state yet".formatted(session.key()));
        }
        if (!stored.name().equals(name()) || stored.version() > version()) {
            throw new SchemaMismatchException(session.key(), stored, new Head.SchemaId(name(), version()));
        }
        return stored.version() == version() ? session.state() : upgrade(stored.version(), session.state());
    }
}
