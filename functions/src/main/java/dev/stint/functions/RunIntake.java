package dev.stint.functions;

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
import dev.stint.state.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accepts runs: checks everything, then writes the input commit and the run's item in one transaction. What a message
 * does that meets a busy session is part of that same commit, so no two of them can both win. Thread-safe.
 */
final class RunIntake {
    /** After how long somebody looks whether an accepted run was started. */
    static final Duration START_WITHIN = Duration.ofMinutes(1);

    private static final int TRIES = 10;
    private static final int LOOK_BACK = 20;

    private final SessionStore store;
    private final AgentRegistry agents;
    private final Handover handover;
    private final Queue queue;
    private final Cancellation cancellation;

    RunIntake(Application application) {
        this.store = application.store();
        this.agents = application.agents();
        this.handover = new Handover(application);
        this.queue = new Queue(store, agents, new Endings(store));
        this.cancellation = new Cancellation(application);
    }

    /**
     * A run that is accepted, and its session after the input.
     *
     * @param queued whether it waits for its turn
     */
    record Accepted(Session session, Run run, boolean queued) {}

    /**
     * Accepts a run.
     *
     * @param inlineUntil until when the caller itself runs it, or null where the chain does
     * @throws Problem where the thread or the agent does not exist, the thread is busy, or the input does not fit
     */
    Accepted accept(Call call, RunCreate request, @Nullable Instant inlineUntil) {
        SessionKey key = new SessionKey(
                call.tenant(),
                request.threadId().orElseGet(() -> UUID.randomUUID().toString()));
        RunId id = new RunId(UUID.randomUUID().toString());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Session session = existing(key, request);
            Optional<Run> next = queue.advance(session);
            if (next.isPresent()) {
                handover.start(next.get(), call.request().id());
                continue;
            }
            Entry entry = entry(session, request, id, call.request().id());
            Run run = run(id, session, request, entry, inlineUntil);
            switch (store.accept(session, entry.change(), run)) {
                case AppendResult.Appended appended -> {
                    entry.replaced()
                            .ifPresent(replaced -> cancellation.complete(
                                    appended.session(), replaced, call.request().id()));
                    return new Accepted(appended.session(), run, entry.queued());
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

    private Session existing(SessionKey key, RunCreate request) {
        Session session = store.restore(key, Version.NONE);
        if (session.isNew()
                && request.threadId().isPresent()
                && request.ifNotExists() == RunCreate.IfNotExists.REJECT) {
            throw Problem.notFound("thread", key.session());
        }
        return session;
    }

    /**
     * How a run enters a session.
     *
     * @param replaced the run whose place it takes
     * @param queued whether it waits for its turn
     */
    private record Entry(String agent, Change change, Optional<Run> replaced, boolean queued) {}

    private Entry entry(Session session, RunCreate request, RunId id, String requestId) {
        String name = agentName(session, request);
        Inputs inputs = new Inputs(id, name, request.input(), request.messages());
        RunId active = session.head().run();
        if (active == null) {
            return new Entry(name, begin(session, inputs, Patch.none(), session, null), Optional.empty(), false);
        }
        Optional<Run> busy = store.run(session.key().tenant(), active);
        return switch (request.multitask()) {
            case REJECT -> {
                busy.ifPresent(run -> handover.ensureStarted(run, requestId));
                throw Problem.conflict(
                        "thread_busy",
                        "the thread '%s' is busy with run %s; wait for its end, or say enqueue, interrupt or rollback as multitask_strategy"
                                .formatted(session.key().session(), active));
            }
            case ENQUEUE -> {
                busy.ifPresent(run -> handover.ensureStarted(run, requestId));
                yield new Entry(name, enqueue(session, inputs), Optional.empty(), true);
            }
            case INTERRUPT -> {
                busy.ifPresent(run -> store.update(run.dueAt(store.now().plus(START_WITHIN))));
                yield new Entry(name, begin(session, inputs, Patch.none(), session, "interrupt"), busy, false);
            }
            case ROLLBACK -> {
                busy.ifPresent(run -> store.update(run.dueAt(store.now().plus(START_WITHIN))));
                yield new Entry(name, rollback(session, inputs), busy, false);
            }
        };
    }

    private Change enqueue(Session session, Inputs inputs) {
        if (Queue.size(session) >= Queue.MAX) {
            throw Problem.conflict(
                    "queue_full", "%d runs wait for this thread; no more are taken".formatted(Queue.size(session)));
        }
        requireAcceptable(session, inputs);
        ObjectNode info = Json.object()
                .put("run", inputs.run().value())
                .put("step", "enqueue")
                .put("waiting", Queue.size(session) + 1);
        return new Change(Commit.Kind.INPUT, session.head(), Queue.add(session, inputs), info);
    }

    /** What the agent would refuse when its turn comes is better refused now, while the caller listens. */
    private void requireAcceptable(Session session, Inputs inputs) {
        inputs.into(agents.require(inputs.agent()).stateType(), session);
    }

    private Change rollback(Session session, Inputs inputs) {
        return switch (cancellation.before(session)) {
            case Cancellation.Found(Session before) ->
                begin(session, inputs, Patch.set("/state", before.state()), before, "rollback");
            case Cancellation.Nothing nothing -> fresh(session, inputs);
        };
    }

    /** The run that is undone was the session's first, so nothing stays of it. */
    private Change fresh(Session session, Inputs inputs) {
        Agent<?> agent = agents.require(inputs.agent());
        return change(session, inputs, agent, inputs.intoNew(agent.stateType()), "rollback");
    }

    /**
     * @param undo what comes before the input
     * @param state the session whose state the input enters
     * @param how what becomes of the active run, or null where there is none
     */
    private Change begin(Session session, Inputs inputs, Patch undo, Session state, @Nullable String how) {
        Agent<?> agent = agents.require(inputs.agent());
        Patch entered = inputs.isEmpty() && endedWell(state)
                ? inputs.intoEnded(agent.stateType(), state)
                : inputs.into(agent.stateType(), state);
        return change(session, inputs, agent, undo.then(entered), how);
    }

    /** Whether the last run has done all it had to, and nobody has changed the state since. */
    private boolean endedWell(Session session) {
        return session.head().run() == null
                && store.history(session.key(), Version.MAX, LOOK_BACK).stream()
                        .filter(commit -> commit.kind() != Commit.Kind.EDIT
                                || !commit.info().path("changed").asText().equals("metadata"))
                        .findFirst()
                        .filter(commit -> commit.info().path("next").asText().equals("done"))
                        .isPresent();
    }

    private Change change(Session session, Inputs inputs, Agent<?> agent, Patch state, @Nullable String how) {
        ObjectNode info = Json.object().put("run", inputs.run().value()).put("step", "input");
        RunId active = session.head().run();
        if (how != null && active != null) {
            info.put(Endings.ENDED, active.value()).put(Endings.HOW, how.toLowerCase(Locale.ROOT));
        }
        if (inputs.isEmpty()) {
            info.put("step", "resume");
        }
        RunState begun = RunState.until(store.now().plus(agent.limits().time()), null);
        RunState own = "rollback".equals(how) ? begun.insteadOf(RunState.of(session)) : begun.after(session);
        Head head = Inputs.busy(agent, inputs.agent(), inputs.run());
        return new Change(Commit.Kind.INPUT, head, state.then(own.set()), info);
    }

    private Run run(RunId id, Session session, RunCreate request, Entry entry, @Nullable Instant inlineUntil) {
        Instant now = store.now();
        ObjectNode kept = Json.object();
        kept.set("metadata", request.metadata());
        if (!request.config().isEmpty()) {
            kept.set("config", request.config());
        }
        boolean inline = inlineUntil != null && !entry.queued();
        Version accepted = session.version().next();
        return new Run(
                id,
                session.key(),
                entry.agent(),
                Run.Status.PENDING,
                inline ? -1 : 0,
                accepted,
                session.isNew() ? accepted : session.snapshot(),
                Version.NONE,
                now,
                now,
                inline ? inlineUntil : now.plus(START_WITHIN),
                kept,
                null,
                session.owner());
    }

    private String agentName(Session session, RunCreate request) {
        String name = request.agentId().orElseGet(() -> {
            String last = session.head().agent();
            return last == null ? agents.first() : last;
        });
        agents.require(name);
        return name;
    }
}
