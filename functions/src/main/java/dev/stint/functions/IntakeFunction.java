package dev.stint.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stint.events.QueueEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The function that the intake queue invokes, with a batch of messages: each is a run, or nothing, or comes again alone
 * (the event source mapping must ask for {@code ReportBatchItemFailures}). Configured as {@link ApiFunction} is; safe
 * for many invocations at once.
 */
public final class IntakeFunction implements RequestStreamHandler {
    /** More than one message takes, so that none is begun that could be cut off. */
    private static final Duration ONE_MESSAGE = Duration.ofSeconds(5);

    private final Application application;
    private final Intake intake;
    private final SnapStart snapStart;

    /** Builds the application that the environment names. */
    public IntakeFunction() {
        this(Application.fromEnvironment(System.getenv()));
        snapStart.register();
    }

    IntakeFunction(Application application) {
        this.application = application;
        this.intake = new Intake(application);
        this.snapStart = new SnapStart(application);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Deadline deadline = Deadline.in(application.clock(), Duration.ofMillis(context.getRemainingTimeInMillis()));
        List<String> failed = new ArrayList<>();
        for (QueueEvent.Message message : QueueEvent.read(event).messages()) {
            if (!deadline.allows(ONE_MESSAGE) || !take(message, context.getAwsRequestId())) {
                failed.add(message.id());
            }
        }
        answer.write(QueueEvent.answer(failed));
    }

    private boolean take(QueueEvent.Message message, String requestId) {
        try {
            intake.take(message.body(), requestId);
            return true;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            // One message's trigger must not take the others of its batch along.
            Log.error(
                    requestId,
                    "message %s was not taken, the %d. time; it comes again, or is a dead letter"
                            .formatted(message.id(), message.receives()),
                    e);
            return false;
        }
    }
}
