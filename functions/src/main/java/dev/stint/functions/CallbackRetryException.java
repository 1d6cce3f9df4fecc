package dev.stint.functions;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A callback was not delivered and is to be tried again: the state machine goes by this class's name. */
final class CallbackRetryException extends IOException {
    private static final long serialVersionUID = 1L;

    CallbackRetryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
