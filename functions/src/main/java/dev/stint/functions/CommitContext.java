package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What a step reports, gathered for its commit. Safe for the threads that a step may start. */
final class CommitContext implements StepContext {
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
        return session.key().tenant() + "/" + session.key().session() + "/"
                + session.version().next();
    }

    @Override
    public synchronized void report(String name, String value) {
        reported.put(name, value);
    }

    @Override
    public synchronized void report(String name, long value) {
        reported.put(name, value);
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
