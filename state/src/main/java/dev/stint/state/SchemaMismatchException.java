package dev.stint.state;

/** A session's state is of another schema, or was written by newer code. Nothing has been written. */
public final class SchemaMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaMismatchException(SessionKey key, Head.SchemaId stored, Head.SchemaId current) {
        super(("session %s holds state of schema %s, and this code reads %s up to version %d; "
                        + "run it with the agent that wrote it, or deploy the newer code")
                .formatted(key.session(), stored, current.name(), current.version()));
    }
}
