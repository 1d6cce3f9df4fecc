package dev.stint.events;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** Text is not one JSON document within the limits of {@link Json}. */
public final class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private MalformedJsonException(String message, Throwable cause) {
        super(message, cause);
    }

    static MalformedJsonException of(IOException cause) {
        if (cause instanceof JsonProcessingException json) {
            JsonLocation at = json.getLocation();
            String where = at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
            return new MalformedJsonException(
                    "not a JSON document%s: %s".formatted(where, json.getOriginalMessage()), cause);
        }
        return new MalformedJsonException("not a JSON document: " + cause.getMessage(), cause);
    }
}
