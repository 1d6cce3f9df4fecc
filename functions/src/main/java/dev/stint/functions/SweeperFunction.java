package dev.stint.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stint.state.CorruptJournalException;
import dev.stint.state.Run;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The function that a schedule calls each minute: it looks after the runs that are due, oldest first, by index query
 * and never by a scan. Its event is not read. It logs a heartbeat in CloudWatch's embedded metric format, namespace
 * {@code Stint}: {@code SweeperHeartbeat} and how many runs it found, started, closed and could not look at. Configured
 * as {@link ApiFunction} is; safe for many invocations at once.
 */
public final class SweeperFunction implements RequestStreamHandler {
    /** As many as fit into a minute; what is left is due still, and comes next. */
    private static final int PAGE = 500;

    private static final Duration ONE_LOOK = Duration.ofSeconds(2);

    private final Application application;
    private final Sweeper sweeper;
    private final SnapStart snapStart;

    /** Builds the application that the environment names. */
    public SweeperFunction() {
        this(Application.fromEnvironment(System.getenv()));
        snapStart.register();
    }

    SweeperFunction(Application application) {
        this.application = application;
        this.sweeper = new Sweeper(application);
        this.snapStart = new SnapStart(application);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        Deadline deadline = Deadline.in(application.clock(), Duration.ofMillis(context.getRemainingTimeInMillis()));
        Instant now = application.clock().instant();
        List<CorruptJournalException> unreadable = new ArrayList<>();
        List<Run> due = application.store().due(now, PAGE, unreadable::add);
        unreadable.forEach(e ->
                Log.error(context.getAwsRequestId(), "a run's item cannot be read, so nobody looks after that run", e));
        Map<Sweeper.Found, Integer> found = new EnumMap<>(Sweeper.Found.class);
        int failed = unreadable.size();
        for (Run run : due) {
            if (!deadline.allows(ONE_LOOK)) {
                break;
            }
            try {
                found.merge(sweeper.look(run, context.getAwsRequestId()), 1, Integer::sum);
            } catch (RuntimeException e) {
                failed++;
                later(run);
                Log.error(
                        context.getAwsRequestId(),
                        "run %s could not be looked at; it stays due".formatted(run.id()),
                        e);
            }
        }
        Log.sweep(now, due.size(), found, failed);
    }

    /** What cannot be looked at now must not stand in the way of others for ever. */
    private void later(Run run) {
        try {
            application.store().update(run.dueAt(application.clock().instant().plus(Sweeper.LOOK_AGAIN)));
        } catch (RuntimeException e) {
            Log.error("sweep", "run %s could not be put off".formatted(run.id()), e);
        }
    }
}
