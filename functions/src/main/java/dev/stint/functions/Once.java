package dev.stint.functions;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stint.events.HttpResponse;
import dev.stint.events.Ids;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.state.OnceKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Answers a POST that carries an {@code Idempotency-Key} once, and its repeats with the same answer for 24 hours.
 * Thread-safe.
 */
record Once(OnceKeys keys) {
    private static final String REPLAYED = "idempotent-replayed";

    private static final int MAX_KEY = 255;

    /** Longer than a gateway waits, so that nobody takes over what still goes on. */
    private static final Duration LEASE = Duration.ofSeconds(35);

    HttpResponse answer(Call call, Route route) throws Exception {
        Optional<String> key = call.onceKey();
        if (key.isEmpty() || call.caller().isEmpty()) {
            return route.handle(call);
        }
        if (key.get().isBlank() || key.get().length() > MAX_KEY) {
            throw Problem.invalid(
                    Call.ONCE_KEY,
                    "%s has %d characters; allowed are 1 to %d"
                            .formatted(Call.ONCE_KEY, key.get().length(), MAX_KEY));
        }
        return switch (keys.begin(name(call, key.get()), digest(call), LEASE)) {
            case OnceKeys.Begun.Fresh fresh -> first(call, route, fresh);
            case OnceKeys.Begun.Same same -> again(same.answer());
            case OnceKeys.Begun.Different different ->
                throw Problem.invalid(
                        Call.ONCE_KEY, "this key belongs to another request; a new request needs a key of its own");
            case OnceKeys.Begun.InProgress progress ->
                throw Problem.inProgress(
                        "the request of this key is being answered right now; repeat it in a moment",
                        Duration.ofSeconds(1));
        };
    }

    private HttpResponse first(Call call, Route route, OnceKeys.Begun.Fresh fresh) throws Exception {
        HttpResponse response;
        try {
            response = route.handle(call);
        } catch (Exception e) {
            // A refusal has written nothing, so the caller may mend its request, or send it when the time has come.
            keys.release(fresh);
            throw e;
        }
        keys.finish(fresh, kept(response));
        return response;
    }

    private static OnceKeys.Answer kept(HttpResponse response) {
        Map<String, String> headers = new HashMap<>(response.headers());
        headers.put("content-type", response.contentType());
        return response.body().isMissingNode()
                ? new OnceKeys.Answer(response.status(), headers, Optional.empty(), false)
                : OnceKeys.Answer.of(response.status(), headers, Json.text(response.body()));
    }

    private static HttpResponse again(OnceKeys.Answer answer) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        String type = headers.remove("content-type");
        headers.put(REPLAYED, "true");
        return new HttpResponse(
                answer.status(),
                headers,
                type == null ? "application/json" : type,
                answer.body().map(Json::read).orElse(MissingNode.getInstance()));
    }

    private static OnceKeys.OnceKey name(Call call, String key) {
        return new OnceKeys.OnceKey(call.tenant(), Ids.named(call.owner(), key));
    }

    private static String digest(Call call) {
        String what = Ids.digest(call.request().bodyBytes())
                + call.request().method()
                + call.request().path()
                + new TreeMap<>(call.request().query());
        return Ids.digest(what.getBytes(StandardCharsets.UTF_8));
    }
}
