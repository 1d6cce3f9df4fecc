package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model turn's calls besides their messages, by call id: that one was approved, started, given to a
 * sub-agent, or is a wait. The next model turn drops them all. Until then a note stays even where its call has a
 * result, so that the commit of a {@code ONCE} call's result is one append, which fits behind any other commit.
 *
 * @param json an object with a member for each call, never changed after construction; what a later version noted is
 *     kept
 */
record CallNotes(ObjectNode json) {
    static final CallNotes NONE = new CallNotes(Json.object());

    /**
     * A {@code ONCE} call was begun.
     *
     * @param deadline when the invocation that began it has ended for sure, and nobody makes the call any more
     * @param key the call's idempotency key
     */
    record Started(Instant deadline, String key) {}

    boolean isEmpty() {
        return json.isEmpty();
    }

    Optional<Started> started(String call) {
        JsonNode note = json.path(call).path("started");
        return note.isObject()
                ? Optional.of(new Started(
                        Instant.parse(note.path("deadline").asText()),
                        note.path("key").asText()))
                : Optional.empty();
    }

    CallNotes withStarted(String call, Started started) {
        return with(
                call,
                "started",
                Json.object().put("deadline", started.deadline().toString()).put("key", started.key()));
    }

    /** Whether a call was approved for that run; a copy of its session, or a later run, must ask again. */
    boolean isApproved(String call, String run) {
        JsonNode note = json.path(call).path("approved").path("run");
        return note.isTextual() && note.textValue().equals(run);
    }

    CallNotes withApproved(String call, String run, @Nullable String by) {
        ObjectNode note = Json.object().put("run", run);
        return with(call, "approved", by == null ? note : note.put("by", by));
    }

    /** Until when a wait lasts, if it has begun. */
    Optional<Instant> waiting(String call) {
        return Optional.ofNullable(json.path(call).path("waiting").path("until").textValue())
                .map(Instant::parse);
    }

    CallNotes withWaiting(String call, Instant until) {
        return with(call, "waiting", Json.object().put("until", until.toString()));
    }

    boolean isSpawned(String call) {
        return json.path(call).has("spawned");
    }

    /** How many characters of a sub-agent's result the model is told. */
    int resultLimit(String call) {
        return json.path(call).path("spawned").path("resultLimit").asInt(Integer.MAX_VALUE);
    }

    CallNotes withSpawned(String call, int resultLimit) {
        return with(call, "spawned", Json.object().put("resultLimit", resultLimit));
    }

    private CallNotes with(String call, String name, ObjectNode note) {
        ObjectNode copy = json.deepCopy();
        copy.withObjectProperty(call).set(name, note);
        return new CallNotes(copy);
    }
}
