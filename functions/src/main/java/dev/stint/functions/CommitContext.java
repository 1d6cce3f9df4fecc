package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** What a step reports, gathered for its commit. Safe for the threads that a step may start. */
final class CommitContext implements StepContext {
    /** What the runtime itself says of a commit, to the journal or to those who read its history. */
    private static final Set<String> RESERVED =
            Set.of("agent", "at", "attempts", "bytes", "error", "kind", "ms", "next", "run", "status", "write_units");

    /** What the runtime says of a step over whatever the step says of itself. */
    private static final Set<String> ADDED = Set.of("children", "question", "result", "until");

    private static final int MAX_NAME = 40;
    private static final int MAX_VALUE = 300;
    private static final int MAX_REPORTS = 16;

    private final Session session;
    private final Clock clock;
    private final Instant deadline;
    private final ObjectNode reported = Json.object();

    CommitContext(Session session, Clock clock, Instant deadline) {
        this.session = session;
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public String idempotencyKey() {
        // Not the version: others' commits and noted retries move it, and the step stays the same.
        return session.key().tenant() + "/" + session.key().session() + "/"
                + session.head().run() + "/" + (session.head().steps() + 1);
    }

    @Override
    public synchronized void report(String name, String value) {
        requireAllowed(name);
        reported.put(name, value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) + "…" : value);
    }

    @Override
    public synchronized void report(String name, long value) {
        requireAllowed(name);
        reported.put(name, value);
    }

    private void requireAllowed(String name) {
        if (RESERVED.contains(name) || name.isEmpty() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "a step reported '%s'; allowed are names of 1 to %d characters, but not %s"
                            .formatted(name, MAX_NAME, RESERVED));
        }
        if (reported.size() == MAX_REPORTS && !reported.has(name)) {
            throw new IllegalArgumentException("a step reported more than %d values".formatted(MAX_REPORTS));
        }
    }

    /** What a step reported, of all that its commit's info says; empty where the commit is not a step's. */
    static ObjectNode reported(ObjectNode info) {
        if (!info.has("ms")) {
            return Json.object();
        }
        ObjectNode reported = info.deepCopy();
        return reported.remove(RESERVED).remove(ADDED);
    }

    /** What was reported, with the run, the time since {@code began} in ms, and the tries where there were several. */
    synchronized ObjectNode info(Instant began, int attempts) {
        ObjectNode info = reported.deepCopy();
        RunId run = session.head().run();
        if (run != null) {
            info.put("run", run.value());
        }
        info.put("ms", Duration.between(began, clock.instant()).toMillis());
        if (attempts > 1) {
            info.put("attempts", attempts);
        }
        return info;
    }
}
