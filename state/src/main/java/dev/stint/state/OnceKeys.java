package dev.stint.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Requests that must have one effect, by the key that their caller gave them ({@code Idempotency-Key}). A key is kept
 * for 24 hours from when its request began.
 */
public interface OnceKeys {
    /** How long a key is remembered. */
    Duration KEPT = Duration.ofHours(24);

    /** Of a larger answer, headers and body together as UTF-8, only the status is kept. */
    int MAX_ANSWER = 350 * 1024;

    /**
     * Begins the request of a key, unless that was done.
     *
     * @param bodyHash tells one request from another: a digest of method, path and body, 1 to 256 characters
     * @param lease how long the request may take; after that, whoever repeats it is {@link Begun.Fresh} again
     */
    Begun begin(OnceKey key, String bodyHash, Duration lease);

    /**
     * Keeps the answer for whoever repeats the request; tells whether it was kept. It is not once the lease has passed
     * and somebody else has begun.
     */
    boolean finish(Begun.Fresh begun, Answer answer);

    /** Forgets that a request was begun: it had no effect, and may come again at once. */
    void release(Begun.Fresh begun);

    /** Lets whoever repeats a request go on with it at once: it failed, and may have had an effect. */
    void abandon(Begun.Fresh begun);

    /**
     * Names a request.
     *
     * @param tenant 1 to 256 characters
     * @param hash a digest of the caller and its key, 1 to 256 characters
     */
    record OnceKey(String tenant, String hash) {
        public OnceKey {
            SessionKey.requireLength("tenant", tenant);
            SessionKey.requireLength("a key's hash", hash);
        }
    }

    /** What there is of a key's request. */
    sealed interface Begun {
        /**
         * Nothing: it is the caller's to do and then to {@link #finish}.
         *
         * @param holder tells this beginning from any other
         * @param name the same for each beginning of one request, until it is forgotten: what a repeat is known by that
         *     goes on where somebody died
         */
        record Fresh(OnceKey key, String holder, String name) implements Begun {}

        /** It was answered. */
        record Same(Answer answer) implements Begun {}

        /** The key belongs to another request. */
        record Different() implements Begun {}

        /**
         * Somebody does it right now.
         *
         * @param until when it may be taken over, if it has not ended by then
         */
        record InProgress(Instant until) implements Begun {}
    }

    /**
     * A response.
     *
     * @param status the HTTP status
     * @param headers by name
     * @param body as text; empty where it had none, and where it was too large to be kept ({@link #tooLarge})
     * @param tooLarge whether headers and body were not kept, being too large (see {@link #MAX_ANSWER}); a caller who
     *     repeats the request can be told only how it went
     */
    record Answer(int status, Map<String, String> headers, Optional<String> body, boolean tooLarge) {
        public Answer {
            headers = Map.copyOf(headers);
        }

        /** A response with a body. */
        public static Answer of(int status, Map<String, String> headers, String body) {
            return new Answer(status, headers, Optional.of(body), false);
        }
    }
}
