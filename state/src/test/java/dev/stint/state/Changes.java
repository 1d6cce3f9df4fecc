package dev.stint.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes and runs, as tests need them. */
final class Changes {
    static final Head.SchemaId SCHEMA = new Head.SchemaId("notes", 1);

    private Changes() {}

    static ObjectNode object() {
        return Json.NODES.objectNode();
    }

    static ObjectNode notes(String... notes) {
        ObjectNode state = object();
        var list = state.putArray("notes");
        for (String note : notes) {
            list.add(note);
        }
        return state;
    }

    static Change create(ObjectNode metadata) {
        return new Change(Commit.Kind.CREATE, Head.IDLE, Patch.set("/metadata", metadata), object());
    }

    static Change input(RunId run, JsonNode state) {
        return new Change(
                Commit.Kind.INPUT, new Head(Status.BUSY, "notes", SCHEMA, run), Patch.set("/state", state), object());
    }

    static Change note(Session session, String note) {
        return step(session, Patch.append("/state/notes", List.of(Json.NODES.textNode(note))), null);
    }

    static Change step(Session session, Patch patch, @Nullable Instant keepUntil) {
        return new Change(Commit.Kind.STEP, session.head(), patch, object().put("step", "note"), keepUntil);
    }

    static Run run(SessionKey session, RunId id, Instant now) {
        return new Run(
                id,
                session,
                "notes",
                Run.Status.PENDING,
                0,
                Version.of(1),
                Version.of(1),
                Version.NONE,
                now,
                now,
                now.plusSeconds(60),
                object().put("webhook", "https://example.com/"),
                null,
                null);
    }

    static Run ended(Run run, Session session) {
        return new Run(
                run.id(),
                run.session(),
                run.agent(),
                Run.Status.SUCCESS,
                run.generation(),
                run.accepted(),
                session.snapshot(),
                session.version(),
                run.createdAt(),
                session.updatedAt(),
                null,
                run.request(),
                null,
                run.owner());
    }
}
