package dev.stint.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.stint.local.lambda.Functions;
import dev.stint.local.lambda.LambdaException;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers requests: finds the route, invokes its function, and turns the result into an answer. */
final class Gateway implements HttpHandler {
    private static final String NO_NAME =
            "Forbidden: a bearer token here is a caller's name of 1 to 64 letters, digits, dots, underscores and hyphens";

    private final Api api;
    private final List<Route> routes;
    private final Functions functions;
    private final InstantSource clock;
    private final LocalListener listener;
    private final EventWriter events;

    /** @param routes by precedence */
    Gateway(Api api, List<Route> routes, Functions functions, InstantSource clock, LocalListener listener) {
        this.api = api;
        this.routes = routes;
        this.functions = functions;
        this.clock = clock;
        this.listener = listener;
        this.events = new EventWriter(api);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var begun = System.nanoTime();
        var requestId = UUID.randomUUID().toString();
        var request = HttpRequest.read(exchange);
        var answer = request.isEmpty()
                ? HttpAnswer.message(413, "Request Entity Too Large")
                : route(request.get(), requestId);
        answer.send(exchange, requestId);
        listener.on(new LocalEvent.RequestServed(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                answer.status(),
                Duration.ofNanos(System.nanoTime() - begun)));
    }

    private HttpAnswer route(HttpRequest request, String requestId) {
        if (!request.path().startsWith(api.prefix() + "/")) {
            return HttpAnswer.message(404, "Not Found");
        }
        var path = request.path().substring(api.prefix().length());
        for (var route : routes) {
            var parameters = route.key().match(request.method(), path);
            if (parameters.isPresent()) {
                return serve(request, route, parameters.get(), requestId);
            }
        }
        return HttpAnswer.message(404, "Not Found");
    }

    private HttpAnswer serve(HttpRequest request, Route route, Map<String, String> raw, String requestId) {
        Optional<Caller> caller = Optional.empty();
        if (route.iam()) {
            caller = Caller.of(request.headers().get("authorization"));
            if (caller.isEmpty()) {
                return HttpAnswer.message(403, NO_NAME);
            }
        }
        var decoded = new LinkedHashMap<String, String>();
        raw.forEach((name, value) -> decoded.put(name, HttpRequest.decodePath(value)));
        var event = events.write(request, route, caller, decoded, requestId, clock.instant());
        return invoke(route, event.toString().getBytes(StandardCharsets.UTF_8));
    }

    private HttpAnswer invoke(Route route, byte[] event) {
        try {
            var result =
                    functions.start(route.function(), event).get(route.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return result.failed() ? ResultReader.internalError() : ResultReader.read(result.payload());
        } catch (TimeoutException e) {
            return HttpAnswer.message(503, "Service Unavailable");
        } catch (LambdaException e) {
            return refused(e);
        } catch (ExecutionException e) {
            return e.getCause() instanceof LambdaException refusal ? refused(refusal) : ResultReader.internalError();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpAnswer.message(503, "Service Unavailable");
        }
    }

    private static HttpAnswer refused(LambdaException e) {
        return switch (e.status()) {
            case 413 -> HttpAnswer.message(413, "Request Entity Too Large");
            case 429 -> HttpAnswer.message(503, "Service Unavailable");
            default -> ResultReader.internalError();
        };
    }
}
