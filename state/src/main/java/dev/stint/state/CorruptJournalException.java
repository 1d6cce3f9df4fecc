package dev.stint.state;

/** An item of a session's journal cannot be read. Only that session is affected; nothing has been written. */
public final class CorruptJournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptJournalException(SessionKey key, String item, String seen, Throwable cause) {
        super("session %s: item %s of its journal cannot be read: %s".formatted(key.session(), item, seen), cause);
    }
}
