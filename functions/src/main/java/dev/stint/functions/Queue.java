package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.AppendResult;
import dev.stint.state.Change;
import dev.stint.state.Commit;
import dev.stint.state.CorruptJournalException;
import dev.stint.state.Patch;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import dev.stint.state.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The runs that wait for their turn on a session: in its document, so that no message that was accepted can be lost or
 * overtake another. Thread-safe.
 */
final class Queue {
    static final String AT = "/queue";

    /** Enough for people, and too few to fill a session. */
    static final int MAX = 100;

    private static final Duration START_WITHIN = Duration.ofMinutes(1);

    private final SessionStore store;
    private final AgentRegistry agents;
    private final Endings endings;

    Queue(SessionStore store, AgentRegistry agents, Endings endings) {
        this.store = store;
        this.agents = agents;
        this.endings = endings;
    }

    static int size(Session session) {
        return session.document().at(AT).size();
    }

    static boolean holds(Session session, RunId run) {
        for (JsonNode waiting : session.document().at(AT)) {
            if (run.value().equals(waiting.path("run").asText())) {
                return true;
            }
        }
        return false;
    }

    /** What puts a run behind all others. */
    static Patch add(Session session, Inputs inputs) {
        Patch list = session.document().has("queue") ? Patch.none() : Patch.set(AT, Json.array());
        return list.then(Patch.append(AT, List.of(inputs.json())));
    }

    /** What takes a run out of the queue in which it waits. */
    static Patch remove(Session session, RunId run) {
        JsonNode queue = session.document().at(AT);
        for (int i = 0; i < queue.size(); i++) {
            if (run.value().equals(queue.path(i).path("run").asText())) {
                return Patch.remove(queue.size() == 1 ? AT : AT + "/" + i);
            }
        }
        return Patch.none();
    }

    /**
     * Lets the first run of the queue begin where no run is active; one that cannot begin fails, and the next one is
     * looked at.
     *
     * @return the run that has begun, with what it is to be started from; empty where none has
     */
    Optional<Run> advance(Session session) {
        Session at = session;
        while (!at.isNew() && at.head().run() == null && size(at) > 0) {
            Inputs first = Inputs.read(at.document().at(AT).path(0));
            Optional<Run> item = store.run(at.key().tenant(), first.run());
            // Before the commit: where this process dies behind it, somebody looks within a minute.
            item.ifPresent(run -> store.update(run.dueAt(store.now().plus(START_WITHIN))));
            Change change = change(at, first);
            AppendResult result;
            try {
                result = store.append(at, change);
            } catch (IllegalArgumentException e) {
                // What cannot be stored would keep every later run from its turn.
                change = refused(at, first, e);
                result = store.append(at, change);
            }
            if (result instanceof AppendResult.Appended appended) {
                at = appended.session();
                if (change.head().run() != null) {
                    Session begun = at;
                    return item.map(run -> run.from(begun.version(), begun.snapshot()));
                }
                endings.project(at, new Work(first.run(), item), Endings.end(appended.commit(), first.run()));
            } else {
                at = store.restore(at.key(), at.snapshot());
            }
        }
        return Optional.empty();
    }

    private Change change(Session session, Inputs first) {
        ObjectNode info = Json.object().put("run", first.run().value()).put("step", "start");
        Patch taken = remove(session, first.run());
        try {
            Agent<?> agent = agents.require(first.agent());
            RunState own = RunState.until(store.now().plus(agent.limits().time()), null)
                    .after(session);
            Patch patch = first.into(agent.stateType(), session).then(taken).then(own.set());
            return new Change(Commit.Kind.START, Inputs.busy(agent, first.agent(), first.run()), patch, info);
        } catch (SdkException | CorruptJournalException e) {
            throw e;
        } catch (RuntimeException e) {
            return refused(session, first, e);
        }
    }

    private static Change refused(Session session, Inputs first, RuntimeException why) {
        Log.step(session, "a queued run cannot begin", why);
        ObjectNode info = Json.object()
                .put("run", first.run().value())
                .put("step", "start")
                .put("error", new Failure("input_refused", String.valueOf(why.getMessage())).text());
        return new Change(Commit.Kind.FAIL, session.head().ended(Status.ERROR), remove(session, first.run()), info);
    }
}
