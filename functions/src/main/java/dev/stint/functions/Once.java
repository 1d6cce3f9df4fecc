package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.Ids;
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
            case OnceKeys.Begun.Fresh fresh -> first(call.named(fresh.name()), route, fresh);
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
            giveBack(call, fresh, e);
            throw e;
        }
        keys.finish(fresh, kept(response));
        return response;
    }

    /**
     * A refusal has written nothing, so the caller may mend its request. Whatever else went wrong may have had an
     * effect, which a repeat of the same request finds.
     */
    private void giveBack(Call call, OnceKeys.Begun.Fresh fresh, Exception e) {
        try {
            if (Problems.isRefusal(e)) {
                keys.release(fresh);
            } else {
                keys.abandon(fresh);
            }
        } catch (RuntimeException unreachable) {
            Log.error(
                    call.request().id(),
                    "a once-key could not be given back; it is free when its time is up",
                    unreachable);
        }
    }

    private static OnceKeys.Answer kept(HttpResponse response) {
        Map<String, String> headers = new HashMap<>(response.headers());
        headers.put("content-type", response.contentType());
        return response.bodyText()
                .map(body -> OnceKeys.Answer.of(response.status(), headers, body))
                .orElseGet(() -> new OnceKeys.Answer(response.status(), headers, Optional.empty(), false));
    }

    private static HttpResponse again(OnceKeys.Answer answer) {
        if (answer.tooLarge()) {
            throw Problem.conflict(
                    "answer_not_kept",
                    "this request was done (%d), and its answer was too large to be kept; read what it made instead"
                            .formatted(answer.status()));
        }
        Map<String, String> headers = new HashMap<>(answer.headers());
        String type = headers.remove("content-type");
        headers.put(REPLAYED, "true");
        HttpResponse.Content content = answer.body()
                .<HttpResponse.Content>map(body -> new HttpResponse.Content.Text(String.valueOf(type), body))
                .orElseGet(HttpResponse.Content.Nothing::new);
        return new HttpResponse(answer.status(), headers, content);
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
