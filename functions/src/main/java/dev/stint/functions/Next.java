package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** What happens after a step; what the chain switches on. */
public sealed interface Next {
    /** Run the step again. */
    record Continue() implements Next {}

    /**
     * Run the step again, not before a moment.
     *
     * @param until when; at most 366 days ahead, exact to the second
     */
    record Wait(Instant until) implements Next {}

    /**
     * Suspend the run until somebody answers.
     *
     * @param question what to ask
     */
    record Ask(Question question) implements Next {}

    /**
     * Run children, each on a session of its own, and go on when all have ended, well or not.
     *
     * @param children 1 to 500, in the order in which their results come back
     * @param concurrency how many run at once, 1 to 40 (AWS's own limit for an inline Map)
     */
    record Spawn(List<Child> children, int concurrency) implements Next {
        /** As many children as one answer to the chain holds, with room to spare below its 256 KiB. */
        static final int MAX_CHILDREN = 500;

        static final int MAX_CONCURRENCY = 40;

        public Spawn {
            children = List.copyOf(children);
            if (children.isEmpty() || children.size() > MAX_CHILDREN) {
                throw new IllegalArgumentException(
                        "a step spawns %d children; allowed are 1 to %d".formatted(children.size(), MAX_CHILDREN));
            }
            if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
                throw new IllegalArgumentException(
                        "%d children are to run at once; allowed are 1 to %d".formatted(concurrency, MAX_CONCURRENCY));
            }
        }

        /** As many at once as there may be. */
        public Spawn(List<Child> children) {
            this(children, MAX_CONCURRENCY);
        }
    }

    /**
     * The run is over.
     *
     * @param output its result
     */
    record Done(JsonNode output) implements Next {}

    /**
     * The run is over, without a result.
     *
     * @param failure why
     */
    record Failed(Failure failure) implements Next {}
}
