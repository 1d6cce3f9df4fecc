package dev.stint.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stint.events.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The function that the chain calls: one invocation is one stint. Its event and its answer are a few hundred bytes of
 * ids. Configured by the environment ({@code STINT_APP}, {@code STINT_TABLE}); safe for many invocations at once.
 */
public final class StintFunction implements RequestStreamHandler {
    private final Application application;
    private final Stint stint;
    private final SnapStart snapStart;

    /** Builds the application that the environment names. */
    public StintFunction() {
        this(Application.fromEnvironment(System.getenv()));
        snapStart.register();
    }

    StintFunction(Application application) {
        this.application = application;
        this.stint = new Stint(application);
        this.snapStart = new SnapStart(application);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        StintRequest request = StintRequest.read(event);
        Deadline deadline = Deadline.in(application.clock(), Duration.ofMillis(context.getRemainingTimeInMillis()));
        try {
            StintReply reply = stint.run(request, deadline);
            Log.stint(context.getAwsRequestId(), request, reply);
            answer.write(Json.write(reply.toJson()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("the stint was interrupted").initCause(e);
        }
    }
}
