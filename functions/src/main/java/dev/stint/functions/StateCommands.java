package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Ids;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.events.RunCreate;
import dev.stint.events.StateView;
import dev.stint.state.AppendResult;
import dev.stint.state.Commit;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.List;

/** The commands of the Agent Protocol's state module ({@code protocol.cddl}, section 11). Thread-safe. */
record StateCommands(SessionStore store, Views views, RunIntake intake) {
    private static final int LIMIT = 10;
    private static final int MAX_LIMIT = 1_000;

    /** The thread's state now, or some of its members, and the checkpoint that it is. */
    ObjectNode get(Call call, ObjectNode params) {
        requireRoot(params);
        Session session = thread(call);
        Views.Content content = views.content(session.head(), session.state());
        ObjectNode all = ChannelEvents.full(StateView.object(content.values()), content.messages());
        ObjectNode values = params.path("keys").isArray() ? Json.object() : all;
        for (JsonNode key : params.path("keys")) {
            JsonNode value = all.get(key.asText());
            if (value != null) {
                values.set(key.asText(), value);
            }
        }
        ObjectNode result = Json.object();
        result.set("values", values);
        result.putObject("checkpoint")
                .put("id", Ids.checkpoint(session.version().number()));
        return result;
    }

    /** The thread's checkpoints, newest first. */
    ObjectNode list(Call call, ObjectNode params) {
        requireRoot(params);
        thread(call);
        JsonNode limit = params.path("limit");
        int page = limit.asInt(LIMIT);
        if (page < 1 || page > MAX_LIMIT || (!limit.isMissingNode() && !limit.isInt())) {
            throw Problem.invalid("/params/limit", "limit must be a whole number from 1 to " + MAX_LIMIT);
        }
        Version before =
                params.hasNonNull("before") ? version(params.path("before").asText()) : Version.MAX;
        ObjectNode result = Json.object();
        ArrayNode checkpoints = result.putArray("checkpoints");
        store.history(call.session(), before, page).forEach(commit -> checkpoints.add(summary(commit)));
        return result;
    }

    private static ObjectNode summary(Commit commit) {
        ObjectNode summary = Json.object()
                .put("id", Ids.checkpoint(commit.version().number()))
                .put("timestamp", commit.at().toString())
                .put("step", commit.version().number());
        if (commit.head().agent() != null) {
            summary.put("nodeName", commit.head().agent());
        }
        summary.set("metadata", commit.info());
        return summary;
    }

    /** Copies the thread as the checkpoint left it, and starts a run on the copy. */
    ObjectNode fork(Call call, ObjectNode params) {
        Session source = thread(call);
        Version version = version(params.path("checkpointId").asText());
        if (store.at(source.key(), version).isEmpty()) {
            throw Problem.notFound("checkpoint", params.path("checkpointId").asText());
        }
        ObjectNode body = Json.object();
        for (String member : List.of("input", "config")) {
            if (params.has(member)) {
                body.set(member, params.path(member));
            }
        }
        RunCreate request = RunCreate.of(body);
        SessionKey target = new SessionKey(call.tenant(), call.newId("thread"));
        Session copied = copy(source, version, target);
        try {
            RunIntake.Accepted accepted = intake.accept(call.origin(), request.on(target.session()), null);
            return Json.object().put("runId", accepted.run().id().value()).put("threadId", target.session());
        } catch (Problem | InvalidInputException e) {
            // What was refused leaves nothing behind.
            store.delete(copied);
            throw e;
        }
    }

    /** The copy; where this request comes again, the one that it made before. */
    private Session copy(Session source, Version version, SessionKey target) {
        return switch (store.fork(source.key(), version, target)) {
            case AppendResult.Appended appended -> appended.session();
            case AppendResult.Stale stale ->
                store.restore(target, stale.winner().snapshot());
            case AppendResult.Repeated repeated ->
                throw new IllegalStateException(
                        "a copy cannot repeat run " + repeated.run().id());
        };
    }

    private Session thread(Call call) {
        return Ownership.require(store.restore(call.session(), Version.NONE), call.owner());
    }

    private static Version version(String checkpoint) {
        return Version.of(Ids.version(checkpoint).orElseThrow(() -> Problem.notFound("checkpoint", checkpoint)));
    }

    /** A thread is its root alone: its children's states are their own threads'. */
    static void requireRoot(ObjectNode params) {
        if (!params.path("namespace").isEmpty()) {
            throw Problem.notFound("namespace", Json.text(params.path("namespace")));
        }
    }
}
