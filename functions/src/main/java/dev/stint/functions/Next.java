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
     * @param until when
     */
    record Wait(Instant until) implements Next {}

    /**
     * Suspend the run until somebody answers.
     *
     * @param question what to ask
     */
    record Ask(Question question) implements Next {}

    /**
     * Run children, each on a session of its own, and go on when all have ended.
     *
     * @param children in the order in which their results come back
     */
    record Spawn(List<Child> children) implements Next {
        public Spawn {
            children = List.copyOf(children);
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
