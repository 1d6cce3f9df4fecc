package dev.stint.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stint.state.SessionStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/**
 * The function behind the HTTP API's streams: server-sent events, told from the journal. Each invocation waits for most
 * of its time, so it has its own function, whose concurrency is capped, and {@link ApiFunction} keeps its own.
 * Configured as that one is; safe for many invocations at once.
 *
 * <p>The Java runtime of Lambda cannot send an answer bit by bit, so one request is answered as a whole: with what the
 * journal holds after the event that the client saw last. Where there is none yet it waits for it, 25 s at most. An
 * answer ends with {@code retry}, and a client that comes again with {@code Last-Event-ID} misses nothing and sees
 * nothing twice, since an event's id follows from the journal alone.
 *
 * <p>LangGraph's client takes a clean end for the run's end, so it is held until the run ends or asks something. A run
 * that outlasts API Gateway's 29 s, or tells more than 5 MB, ends such a stream early all the same: the client then
 * looks at the run's status, and joins again with its {@code lastEventId} while that is {@code pending}. By itself the
 * client comes again only after a network error, at the path that the header {@code Location} tells.
 */
public final class StreamFunction implements RequestStreamHandler {
    /** How long a stream waits for its first event. */
    static final Duration FIRST_EVENT = Duration.ofSeconds(25);

    private final Gateway gateway;
    private final SnapStart snapStart;

    /** Builds the application that the environment names. */
    public StreamFunction() {
        this(Application.fromEnvironment(System.getenv()));
        snapStart.register();
    }

    StreamFunction(Application application) {
        this.gateway = new Gateway(application, routes(application));
        this.snapStart = new SnapStart(application);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream answer, Context context) throws IOException {
        gateway.handle(in, answer, context);
    }

    static List<Route> routes(Application application) {
        SessionStore store = application.store();
        RunStreams streams = new RunStreams(application);
        return List.of(
                new StreamRun(store, streams),
                new CreateRunAndStream(
                        store,
                        new RunIntake(application),
                        new Beginning(store),
                        new ThreadAnswers(application),
                        streams),
                new StreamThread(store, new Views(application.agents()), application.pause()),
                new UpgradeThread());
    }
}
