package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Which crons are asked for.
 *
 * @param agent the agent that runs; empty for any
 * @param thread the thread that their runs are on; empty for any
 * @param enabled whether they fire; empty for any
 * @param order the member by which they are listed
 * @param ascending whether the least comes first
 * @param page which part of what is found
 * @param selection what of each
 */
public record CronQuery(
        Optional<String> agent,
        Optional<String> thread,
        Optional<Boolean> enabled,
        String order,
        boolean ascending,
        Page page,
        Selection selection) {
    private enum Order {
        CRON_ID,
        ASSISTANT_ID,
        THREAD_ID,
        CREATED_AT,
        UPDATED_AT,
        NEXT_RUN_DATE
    }

    private enum Direction {
        ASC,
        DESC
    }

    /**
     * Reads the body of a search or a count.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static CronQuery of(JsonNode body) {
        Fields fields = Fields.of(body);
        boolean enabled = fields.flag("enabled", true);
        // Both are read, so that neither may be what it must not.
        Optional<String> agent = fields.string("agent_id");
        Optional<String> assistant = fields.string("assistant_id");
        return new CronQuery(
                assistant.or(() -> agent),
                fields.uuid("thread_id"),
                body.hasNonNull("enabled") ? Optional.of(enabled) : Optional.empty(),
                Fields.word(fields.choice("sort_by", Order.class, Order.CREATED_AT)),
                fields.choice("sort_order", Direction.class, Direction.DESC) == Direction.ASC,
                Page.of(body),
                Selection.of(body));
    }
}
