package dev.stint.state;

import org.jspecify.annotations.Nullable;

/** A stored item cannot be read. Only its session or run is affected; nothing has been written. */
public final class CorruptJournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptJournalException(String partition, String sort, String seen, @Nullable Throwable cause) {
        super("item pk=%s sk=%s cannot be read: %s; put it back from a backup".formatted(partition, sort, seen), cause);
    }
}
