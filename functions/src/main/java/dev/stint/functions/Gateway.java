package dev.stint.functions;

import com.amazonaws.services.lambda.runtime.Context;
import dev.stint.events.HttpEvent;
import dev.stint.events.HttpRequest;
import dev.stint.events.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the functions behind the HTTP API have in common: its events, its time and its sizes. Thread-safe. */
final class Gateway {
    /** API Gateway gives an HTTP API's integration at most 30 s (source: its quotas); what is left is the way back. */
    private static final Duration TIME = Duration.ofSeconds(29);

    /** What a function can answer, in bytes (source: Lambda quotas, 6 MB for a synchronous invocation). */
    private static final int MAX_ANSWER = 6_000_000;

    private final Clock clock;
    private final Api api;

    Gateway(Application application, List<Route> routes) {
        this.clock = application.clock();
        this.api = new Api(application, routes);
    }

    /** Serves one request. */
    void handle(InputStream in, OutputStream answer, Context context) throws IOException {
        HttpRequest request = HttpEvent.read(in);
        byte[] event = api.handle(request, deadline(request, context)).toEvent();
        answer.write(event.length <= MAX_ANSWER ? event : tooLarge(request, event.length));
    }

    private static byte[] tooLarge(HttpRequest request, int bytes) {
        return Problem.internal(
                        "answer_too_large",
                        "the answer has %d bytes and a function can send %d; the thread is as it should be"
                                .formatted(bytes, MAX_ANSWER))
                .toResponse(request.id())
                .toEvent();
    }

    /** The gateway's clock runs from its receipt of the request; the function's own timeout may be shorter. */
    private Deadline deadline(HttpRequest request, Context context) {
        Instant gateway = request.receivedAt().plus(TIME);
        Instant own = clock.instant().plusMillis(context.getRemainingTimeInMillis());
        return new Deadline(clock, gateway.isBefore(own) ? gateway : own);
    }
}
