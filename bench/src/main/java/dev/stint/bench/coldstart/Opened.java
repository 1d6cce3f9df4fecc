package dev.stint.bench.coldstart;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What is open and has to be closed, the last one first; all of it, whichever fails. */
final class Opened implements Closeable {
    private final Deque<Closeable> parts = new ArrayDeque<>();

    /** Takes charge of one more. */
    <T extends Closeable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** Closes all because of a failure, which goes on as the one to be told of. */
    void closeAfter(Throwable failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Closes all, and only then tells of those that failed. */
    @Override
    public void close() throws IOException {
        List<Exception> failures = new ArrayList<>();
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (IOException | RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            IOException all = new IOException("%d did not close".formatted(failures.size()));
            failures.forEach(all::addSuppressed);
            throw all;
        }
    }
}
