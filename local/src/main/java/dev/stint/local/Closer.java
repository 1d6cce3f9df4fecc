package dev.stint.local;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;

/** Ends the parts of a stack, the last first, once. One that does not end cleanly does not keep the others. */
final class Closer implements AutoCloseable {
    private final ArrayDeque<AutoCloseable> parts = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        for (var part = parts.poll(); part != null; part = parts.poll()) {
            try {
                part.close();
            } catch (Exception e) {
                System.getLogger(Closer.class.getName())
                        .log(Level.WARNING, "a part of the stack did not end cleanly", e);
            }
        }
    }
}
