package dev.stint.functions;

import java.time.Clock;
import java.time.Instant;

/** What a step may know of its surroundings. Valid during the call only. */
public interface StepContext {
    /** The time that this runtime goes by; virtual in tests. */
    Clock clock();

    /** When the invocation ends. A step that may stop at a point of its choice should return well before. */
    Instant deadline();

    /**
     * Names this step of this session: the same whenever the step runs again from the same commit, and no other's.
     * Derive a key for each call from it where a step makes several.
     */
    String idempotencyKey();

    /**
     * Notes something about the step for its commit: a later value replaces an earlier one of that name. Names that
     * readers know: {@code step} (what kind of step this was), {@code model}, {@code inputTokens},
     * {@code outputTokens}, {@code tools}. At most 16 values; a text is cut to 300 characters. Never a secret.
     *
     * @throws IllegalArgumentException if the name is longer than 40 characters, or one that the runtime itself uses
     */
    void report(String name, String value);

    /** Notes a number about the step; see {@link #report(String, String)}. */
    void report(String name, long value);
}
