package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * Which runs are asked for.
 *
 * @param thread the thread they run on; empty for any
 * @param agent the agent that runs; empty for any
 * @param status how they are; empty for any
 * @param metadata what theirs must contain
 * @param page which part of what is found
 * @param selection what of each
 */
public record RunQuery(
        Optional<String> thread,
        Optional<String> agent,
        Optional<Status> status,
        ObjectNode metadata,
        Page page,
        Selection selection) {
    /** A run's status. */
    public enum Status {
        PENDING,
        /** LangGraph's word for a pending run that has begun; the Agent Protocol has none, so both mean the same. */
        RUNNING,
        ERROR,
        SUCCESS,
        TIMEOUT,
        INTERRUPTED;

        /** As a run shows it. */
        public String word() {
            return this == RUNNING ? PENDING.word() : Fields.word(this);
        }
    }

    /**
     * Reads the body of a search.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static RunQuery of(JsonNode body) {
        Fields fields = Fields.of(body);
        // Both are read, so that neither may be what it must not.
        Optional<String> agent = fields.string("agent_id");
        Optional<String> assistant = fields.string("assistant_id");
        return new RunQuery(
                fields.uuid("thread_id"),
                agent.or(() -> assistant),
                fields.choice("status", Status.class),
                fields.object("metadata"),
                Page.of(body),
                Selection.of(body));
    }

    /** Reads the query of a list of one thread's runs. */
    public static RunQuery of(String thread, Map<String, String> query) {
        ObjectNode status = Json.object();
        Optional.ofNullable(query.get("status")).ifPresent(said -> status.put("status", said));
        return new RunQuery(
                Optional.of(thread),
                Optional.empty(),
                Fields.of(status).choice("status", Status.class),
                Json.object(),
                Page.of(query),
                Selection.of(query));
    }
}
