package dev.stint.functions;

import dev.stint.state.Run;
import dev.stint.state.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Hands runs to the chain: at once, or when somebody notices that it has not happened. Thread-safe. */
final class Handover {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(15);

    private final Chain chain;
    private final SessionStore store;
    private final Clock clock;
    private final Sweeper sweeper;

    Handover(Application application) {
        this.chain = application.chain();
        this.store = application.store();
        this.clock = application.clock();
        this.sweeper = new Sweeper(application);
    }

    /** Starts a run's execution; if that fails now, the run stays due, and whoever looks at it later starts it. */
    void start(Run run, String requestId) {
        try {
            chain.start(run);
        } catch (RuntimeException e) {
            Log.error(requestId, "run %s is accepted and could not be started; it stays due".formatted(run.id()), e);
        }
    }

    /** Starts the execution of a run that no request carries any more, and notes which one has it. */
    void takeOver(Run run, String requestId) {
        try {
            store.update(chain.start(run).dueAt(clock.instant().plus(LOOK_AGAIN)));
        } catch (RuntimeException e) {
            Log.error(requestId, "run %s could not be handed to the chain; it stays due".formatted(run.id()), e);
        }
    }

    /** Looks after a run that should have moved by now and may not have: its request died, or its start failed. */
    void ensureStarted(Run run, String requestId) {
        Instant due = run.due();
        if (run.isOver() || due == null || !due.isBefore(clock.instant())) {
            return;
        }
        try {
            sweeper.look(run, requestId);
        } catch (RuntimeException e) {
            Log.error(requestId, "run %s could not be looked after; it stays due".formatted(run.id()), e);
        }
    }
}
