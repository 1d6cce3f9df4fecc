package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.Patch;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The active run's own part of its session's document, {@code /run}; it is there while the run is.
 *
 * @param deadline when the run has taken too long
 * @param parent the run that waits for this one, or null
 * @param pending what the run waits for
 * @param before the version that the run found, whose state comes back if it is undone; {@link Version#NONE} where it
 *     found nothing
 */
record RunState(Instant deadline, @Nullable Parent parent, Pending pending, Version before) {
    /** Where it stands. */
    static final String AT = "/run";

    /** The run that spawned this one, of the same tenant. */
    record Parent(String session, RunId run) {}

    static RunState of(Session session) {
        return of(session.document());
    }

    /** As a session's document tells it. */
    static RunState of(JsonNode document) {
        JsonNode run = document.path("run");
        JsonNode parent = run.path("parent");
        return new RunState(
                run.has("until") ? Instant.parse(run.path("until").asText()) : Instant.MAX,
                parent.isObject()
                        ? new Parent(
                                parent.path("session").asText(),
                                new RunId(parent.path("run").asText()))
                        : null,
                Pending.read(run),
                Version.of(run.path("before").asLong()));
    }

    /** A run that waits for nothing. */
    static RunState until(Instant deadline, @Nullable Parent parent) {
        return new RunState(deadline, parent, new Pending.Nothing(), Version.NONE);
    }

    RunState waitingFor(Pending what) {
        return new RunState(deadline, parent, what, before);
    }

    /** A run that finds what {@code session} holds. */
    RunState after(Session session) {
        return new RunState(deadline, parent, pending, session.isNew() ? Version.NONE : session.version());
    }

    /** A run that takes the place of one that is undone. */
    RunState insteadOf(RunState undone) {
        return new RunState(deadline, parent, pending, undone.before);
    }

    /** Puts it into a document. */
    Patch set() {
        return Patch.set(AT, json());
    }

    /** What makes {@code after} of it in a document that holds this one. */
    Patch to(RunState after) {
        return after.equals(this) ? Patch.none() : after.set();
    }

    /** Takes it out of a session's document, at the run's end. */
    static Patch remove(Session session) {
        return session.document().has("run") ? Patch.remove(AT) : Patch.none();
    }

    private ObjectNode json() {
        ObjectNode json = Json.object();
        if (!deadline.equals(Instant.MAX)) {
            json.put("until", deadline.toString());
        }
        if (!before.equals(Version.NONE)) {
            json.put("before", before.number());
        }
        if (parent != null) {
            json.putObject("parent")
                    .put("session", parent.session())
                    .put("run", parent.run().value());
        }
        pending.write(json);
        return json;
    }
}
