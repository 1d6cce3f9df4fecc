package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which threads are asked for.
 *
 * @param ids these; empty for any
 * @param status how they are; empty for any
 * @param metadata what theirs must contain
 * @param values what their state must contain
 * @param order by what they are listed
 * @param ascending whether the least comes first
 * @param page which part of what is found
 * @param selection what of each
 */
public record ThreadQuery(
        List<String> ids,
        Optional<Status> status,
        ObjectNode metadata,
        ObjectNode values,
        Order order,
        boolean ascending,
        Page page,
        Selection selection) {
    /** How many threads may be asked for by their ids. */
    public static final int MAX_IDS = 100;

    /** A thread's status. */
    public enum Status {
        IDLE,
        BUSY,
        INTERRUPTED,
        ERROR;

        /** As a thread shows it. */
        public String word() {
            return Fields.word(this);
        }
    }

    /** By what threads are listed. */
    public enum Order {
        UPDATED_AT,
        CREATED_AT,
        STATE_UPDATED_AT,
        THREAD_ID,
        STATUS
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
    public static ThreadQuery of(JsonNode body) {
        Fields fields = Fields.of(body);
        fields.nothing("extract", "extract is not served; select values, and take of them what is needed");
        return new ThreadQuery(
                ids(fields),
                fields.choice("status", Status.class),
                fields.object("metadata"),
                fields.object("values"),
                fields.choice("sort_by", Order.class, Order.UPDATED_AT),
                fields.choice("sort_order", Direction.class, Direction.DESC) == Direction.ASC,
                Page.of(body),
                Selection.of(body));
    }

    private static List<String> ids(Fields fields) {
        List<String> ids = fields.strings("ids");
        if (ids.size() > MAX_IDS) {
            throw Problem.invalid("/ids", "%d ids; allowed are %d".formatted(ids.size(), MAX_IDS));
        }
        for (int i = 0; i < ids.size(); i++) {
            if (!Ids.isUuid(ids.get(i))) {
                throw Problem.invalid("/ids/" + i, "an id must be a UUID");
            }
        }
        return ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).distinct().toList();
    }

    /** Whether every thread fits. */
    public boolean isAny() {
        return status.isEmpty() && metadata.isEmpty() && values.isEmpty();
    }
}
