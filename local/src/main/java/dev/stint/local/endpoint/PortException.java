package dev.stint.local.endpoint;

import java.io.IOException;

/** A port that cannot be bound, most often because somebody else has it. */
public final class PortException extends IOException {
    private static final long serialVersionUID = 1;

    private final int port;

    public PortException(int port, Throwable cause) {
        super("port %d: %s".formatted(port, cause.getMessage()), cause);
        this.port = port;
    }

    /** Returns the port that was asked for. */
    public int port() {
        return port;
    }
}
