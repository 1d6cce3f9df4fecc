package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.events.RunCreate;
import dev.stint.state.AppendResult;
import dev.stint.state.Change;
import dev.stint.state.Commit;
import dev.stint.state.Head;
import dev.stint.state.Patch;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Status;
import dev.stint.state.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepts runs: checks everything, then writes the input commit and the run's item in one transaction. Thread-safe. */
final class RunIntake {
    /** After how long somebody looks whether an accepted run was started. */
    static final Duration START_WITHIN = Duration.ofMinutes(1);

    private static final int TRIES = 5;

    private final SessionStore store;
    private final AgentRegistry agents;
    private final Handover handover;

    RunIntake(Application application) {
        this.store = application.store();
        this.agents = application.agents();
        this.handover = new Handover(application);
    }

    /** A run that is accepted, and its session after the input. */
    record Accepted(Session session, Run run) {}

    /**
     * Accepts a run.
     *
     * @param inlineUntil until when the caller itself runs it, or null where the chain does
     * @throws Problem where the thread or the agent does not exist, the thread is busy, or the input does not fit
     */
    Accepted accept(Call call, RunCreate request, @Nullable Instant inlineUntil) {
        String tenant = call.tenant();
        SessionKey key = new SessionKey(
                tenant, request.threadId().orElseGet(() -> UUID.randomUUID().toString()));
        RunId id = new RunId(UUID.randomUUID().toString());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Session session = free(key, request, call.request().id());
            Run run = run(id, key, session, request, inlineUntil);
            switch (store.accept(session, change(session, run, request), run)) {
                case AppendResult.Appended appended -> {
                    return new Accepted(appended.session(), run);
                }
                case AppendResult.Stale stale -> {
                    // Somebody else wrote to this session meanwhile: look again.
                }
                case AppendResult.Repeated repeated ->
                    throw new IllegalStateException("the random run id %s was taken".formatted(id));
            }
        }
        throw Problem.conflict("thread_busy", "the thread '%s' is written to by others".formatted(key.session()));
    }

    private Session free(SessionKey key, RunCreate request, String requestId) {
        Session session = store.restore(key, Version.NONE);
        if (session.isNew()
                && request.threadId().isPresent()
                && request.ifNotExists() == RunCreate.IfNotExists.REJECT) {
            throw Problem.notFound("thread", key.session());
        }
        RunId active = session.head().run();
        if (active != null) {
            store.run(key.tenant(), active).ifPresent(run -> handover.ensureStarted(run, requestId));
            throw Problem.conflict(
                    "thread_busy",
                    "the thread '%s' is busy with run %s; wait for its end".formatted(key.session(), active));
        }
        return session;
    }

    private Run run(RunId id, SessionKey key, Session session, RunCreate request, @Nullable Instant inlineUntil) {
        Instant now = store.now();
        ObjectNode kept = Json.object();
        kept.set("metadata", request.metadata());
        if (!request.config().isEmpty()) {
            kept.set("config", request.config());
        }
        Version accepted = session.version().next();
        return new Run(
                id,
                key,
                agentName(session, request),
                Run.Status.PENDING,
                inlineUntil == null ? 0 : -1,
                accepted,
                session.isNew() ? accepted : session.snapshot(),
                Version.NONE,
                now,
                now,
                inlineUntil == null ? now.plus(START_WITHIN) : inlineUntil,
                kept,
                null);
    }

    private String agentName(Session session, RunCreate request) {
        String name = request.agentId().orElseGet(() -> {
            String last = session.head().agent();
            return last == null ? agents.first() : last;
        });
        if (agents.find(name).isEmpty()) {
            throw Problem.notFound("agent", name);
        }
        return name;
    }

    private Change change(Session session, Run run, RunCreate request) {
        Agent<?> agent = agents.find(run.agent()).orElseThrow();
        ObjectNode info = Json.object().put("run", run.id().value()).put("step", "input");
        Head.SchemaId schema =
                new Head.SchemaId(agent.stateType().name(), agent.stateType().version());
        Head head = new Head(Status.BUSY, run.agent(), schema, run.id());
        return new Change(Commit.Kind.INPUT, head, input(agent.stateType(), session, request), info);
    }

    private static <S> Patch input(StateType<S> type, Session session, RunCreate request) {
        if (session.head().schema() == null) {
            S first = type.accept(null, request.input(), request.messages());
            return Patch.set("/state", type.write(first));
        }
        JsonNode current = type.open(session);
        S before = type.read(current);
        S after = type.accept(before, request.input(), request.messages());
        Head.SchemaId stored = session.head().schema();
        return stored.version() == type.version()
                ? type.diff(before, after).under("/state")
                : Patch.set("/state", type.write(after));
    }
}
