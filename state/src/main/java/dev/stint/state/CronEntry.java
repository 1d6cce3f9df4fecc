package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asked to run on a schedule.
 *
 * @param id 1 to 256 characters
 * @param tenant whose it is, 1 to 256 characters
 * @param owner the caller who created it, or null where nobody is told from another
 * @param agent the agent that runs
 * @param session the session that each run is on; empty for a new one each time
 * @param schedule the five fields that the caller gave
 * @param expression what EventBridge Scheduler was given instead
 * @param timeZone in which the expression is read, such as {@code Europe/Berlin}
 * @param end after which nothing fires any more; empty for never
 * @param enabled whether it fires
 * @param request what each firing asks for, as a request to create a run has it
 * @param metadata the caller's
 * @param createdAt when it was created
 * @param updatedAt when it was changed last
 */
public record CronEntry(
        String id,
        String tenant,
        @Nullable String owner,
        String agent,
        Optional<String> session,
        String schedule,
        String expression,
        String timeZone,
        Optional<Instant> end,
        boolean enabled,
        ObjectNode request,
        ObjectNode metadata,
        Instant createdAt,
        Instant updatedAt) {
    public CronEntry {
        SessionKey.requireLength("a cron's id", id);
        SessionKey.requireLength("tenant", tenant);
    }
}
