package dev.stint.functions;

import java.time.Duration;
import java.time.Instant;

/** Whether another step fits into an invocation. Belongs to one stint; not thread-safe. */
final class Pace {
    private final Deadline deadline;
    private boolean mustProgress;
    private Duration longest = Duration.ZERO;
    private Instant began;

    /** @param mustProgress whether the first step runs however little time there is */
    Pace(Deadline deadline, boolean mustProgress) {
        this.deadline = deadline;
        this.mustProgress = mustProgress;
        this.began = deadline.clock().instant();
    }

    Deadline deadline() {
        return deadline;
    }

    boolean mustProgress() {
        return mustProgress;
    }

    /** Whether a step may begin: as much time is left as the agent says, or as the longest step so far took. */
    boolean allows(Agent<?> agent) {
        began = deadline.clock().instant();
        Duration known = agent.stepTimeout();
        return mustProgress || deadline.allows(known.compareTo(longest) > 0 ? known : longest);
    }

    /** A step is done. */
    void stepped() {
        Duration took = Duration.between(began, deadline.clock().instant());
        longest = took.compareTo(longest) > 0 ? took : longest;
        mustProgress = false;
    }
}
