package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.events.ThreadPatch;
import dev.stint.state.AppendResult;
import dev.stint.state.Change;
import dev.stint.state.Commit;
import dev.stint.state.Head;
import dev.stint.state.Patch;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import dev.stint.state.Status;
import dev.stint.state.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of a session by hand. Metadata may always change, since no step looks at it; the state only while no step can
 * be in flight that has read it. Thread-safe.
 */
final class Edits {
    private static final int MAX_METADATA = 16 * 1024;

    private final SessionStore store;
    private final AgentRegistry agents;

    Edits(Application application) {
        this.store = application.store();
        this.agents = application.agents();
    }

    /**
     * Commits a change.
     *
     * @throws Problem 404 if there is no such thread or checkpoint, 409 if a step may be in flight, 422 if the change
     *     does not fit; nothing is written then
     */
    Session edit(Call call, ThreadPatch request) {
        while (true) {
            Session session = Ownership.require(store.restore(call.session(), Version.NONE), call.owner());
            Change change = change(session, request, call.callerName());
            if (change.patch().equals(Patch.none())) {
                return session;
            }
            if (store.append(session, change) instanceof AppendResult.Appended appended) {
                return appended.session();
            }
        }
    }

    private Change change(Session session, ThreadPatch request, String by) {
        ObjectNode info =
                Json.object().put("step", "edit").put("by", by).put("changed", String.join(", ", changed(request)));
        Patch metadata =
                request.metadata().map(changes -> metadata(session, changes)).orElse(Patch.none());
        if (request.isMetadataOnly()) {
            return new Change(Commit.Kind.EDIT, session.head(), metadata, info);
        }
        requireAtRest(session, request);
        Session source = source(session, request);
        request.checkpoint().ifPresent(version -> info.put("checkpoint", version));
        return state(agentOf(source).stateType(), session, source, request, metadata, info);
    }

    private <S> Change state(
            StateType<S> type, Session session, Session source, ThreadPatch request, Patch metadata, ObjectNode info) {
        S before = type.read(type.open(source));
        boolean untouched = request.values().isEmpty() && request.messages().isEmpty();
        S after =
                untouched ? before : type.edited(before, request.values().orElseGet(Json::object), request.messages());
        Head head = session.head();
        boolean branch = request.checkpoint().isPresent();
        Patch state = branch ? Patch.set("/state", type.write(after)) : Inputs.patch(type, session, before, after);
        Head edited = new Head(
                branch ? Status.IDLE : head.status(),
                source.head().agent(),
                Inputs.schema(type),
                head.run(),
                head.steps(),
                head.attempts());
        return new Change(Commit.Kind.EDIT, edited, metadata.then(state), info);
    }

    private static Patch metadata(Session session, ObjectNode changes) {
        ObjectNode merged = (ObjectNode) MergePatch.apply(session.metadata(), changes);
        int bytes = Json.write(merged).length;
        if (bytes > MAX_METADATA) {
            throw Problem.invalid(
                    "/metadata", "metadata would have %d bytes; allowed are %d".formatted(bytes, MAX_METADATA));
        }
        return merged.equals(session.metadata()) ? Patch.none() : Patch.set("/metadata", merged);
    }

    private static List<String> changed(ThreadPatch request) {
        List<String> changed = new ArrayList<>();
        request.metadata().ifPresent(metadata -> changed.add("metadata"));
        request.values().ifPresent(values -> changed.add("values"));
        if (!request.messages().isEmpty()) {
            changed.add("messages");
        }
        return changed;
    }

    /** The session whose state is changed: as it is, or as it was. */
    private Session source(Session session, ThreadPatch request) {
        Session source = session;
        if (request.checkpoint().isPresent()) {
            long version = request.checkpoint().getAsLong();
            source = store.at(session.key(), Version.of(version))
                    .orElseThrow(() -> Problem.notFound("checkpoint", Long.toString(version)));
        }
        if (source.head().schema() == null) {
            throw Problem.conflict("no_state", "there is no state yet that could be changed; start a run first");
        }
        return source;
    }

    private Agent<?> agentOf(Session source) {
        return agents.require(String.valueOf(source.head().agent()));
    }

    private void requireAtRest(Session session, ThreadPatch request) {
        if (session.head().run() == null) {
            return;
        }
        if (request.checkpoint().isPresent()) {
            throw Problem.conflict(
                    "thread_busy",
                    "run %s is active, and waits for something that the checkpoint knows nothing of; cancel it first"
                            .formatted(session.head().run()));
        }
        RunState run = RunState.of(session);
        boolean inFlight = switch (run.pending()) {
            case Pending.Nothing nothing -> true;
            case Pending.Until(Instant until) ->
                !store.now().isBefore(until) || store.now().isAfter(run.deadline());
            case Pending.Reply reply -> false;
            case Pending.Children children -> false;
        };
        if (inFlight) {
            throw Problem.conflict(
                    "thread_busy",
                    "a step of run %s may be under way; edit the thread when it waits, asks or has ended, or cancel it"
                            .formatted(session.head().run()));
        }
    }
}
