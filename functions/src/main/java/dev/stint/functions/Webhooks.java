package dev.stint.functions;

import dev.stint.events.Delivery;
import dev.stint.events.HttpRequest;
import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.events.Webhook;
import dev.stint.events.WebhookBody;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes webhooks: what is genuine is queued, and answered once it is safe there; what is not is told nothing. Nothing
 * is kept of a delivery here, since its name is its run's, and so a repeat is the same run. Thread-safe.
 */
final class Webhooks {
    private final Map<String, WebhookSource> sources;
    private final Secrets secrets;
    private final DeliveryQueue queue;
    private final Clock clock;

    Webhooks(List<WebhookSource> sources, Secrets secrets, DeliveryQueue queue, Clock clock) {
        this.sources = sources.stream().collect(Collectors.toMap(WebhookSource::name, Function.identity()));
        this.secrets = secrets;
        this.queue = queue;
        this.clock = clock;
    }

    /** Takes one request; a problem document where it is not taken. */
    HttpResponse answer(HttpRequest request) {
        try {
            return take(request);
        } catch (RuntimeException e) {
            return Problems.response(e, request.id());
        }
    }

    /**
     * Takes one request.
     *
     * @throws Problem 404 where there is no such source, 401 where nobody vouches for it, 422 if it is not JSON
     */
    HttpResponse take(HttpRequest request) {
        WebhookSource source = source(request);
        return switch (check(source, request)) {
            case Webhook.Genuine genuine -> accepted(source, genuine, request);
            case Webhook.Challenge challenge ->
                HttpResponse.json(200, Json.object().put("challenge", challenge.answer()));
            case Webhook.Refused refused -> {
                Log.refused(request.id(), source.name(), refused.why());
                throw Problem.unauthenticated("the delivery is not signed as it must be");
            }
        };
    }

    private WebhookSource source(HttpRequest request) {
        List<String> segments = request.segments();
        if (segments.size() != 2 || !segments.getFirst().equals("webhooks")) {
            throw Problem.notFound("path", request.path());
        }
        if (!request.method().equals("POST")) {
            throw Problem.methodNotAllowed(request.method(), request.path());
        }
        WebhookSource source = sources.get(segments.getLast());
        if (source == null) {
            throw Problem.notFound("path", request.path());
        }
        return source;
    }

    /** A secret may have been rotated since it was read. */
    private Webhook check(WebhookSource source, HttpRequest request) {
        List<String> known = secrets.of(source.secrets());
        Webhook seen = check(source, request, known);
        if (!(seen instanceof Webhook.Refused)) {
            return seen;
        }
        List<String> renewed = secrets.renewed(source.secrets());
        return renewed.equals(known) ? seen : check(source, request, renewed);
    }

    /** A secret that is none is the operator's to mend, and its source is to try again until then. */
    private Webhook check(WebhookSource source, HttpRequest request, List<String> values) {
        try {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("no secret has a value");
            }
            return source.scheme().check(request, values, clock.instant());
        } catch (IllegalArgumentException e) {
            Log.error(request.id(), "source %s has no secret that could verify".formatted(source.name()), e);
            throw Problem.unavailable("deliveries cannot be verified now; try again later");
        }
    }

    private HttpResponse accepted(WebhookSource source, Webhook.Genuine genuine, HttpRequest request) {
        Delivery delivery = source.delivery(genuine, WebhookBody.of(request));
        queue.send(delivery);
        Log.queued(request.id(), delivery);
        return HttpResponse.json(
                202, Json.object().put("run_id", delivery.run()).put("status", "queued"));
    }
}
