package dev.stint.functions;

import java.io.IOException;

/** A callback that no other attempt could deliver: its address must not be called, or wants nothing any more. */
final class CallbackRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    CallbackRefusedException(String message) {
        super(message);
    }
}
