package dev.stint.functions;

import dev.stint.state.AppendResult;
import dev.stint.state.Run;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The life of one invocation: restore, run a step, commit, look at the clock, again. Holds nothing of any run, so many
 * invocations may use one at once.
 */
final class Stint {
    private final SessionStore store;
    private final AgentRegistry agents;
    private final StepRunner steps;
    private final Endings endings;

    Stint(Application application) {
        this.store = application.store();
        this.agents = application.agents();
        this.steps = new StepRunner(application.clock(), application.pause());
        this.endings = new Endings(store);
    }

    /** Runs the steps of a run that fit before the deadline, at least one. */
    StintReply run(StintRequest request, Deadline deadline) throws InterruptedException {
        Session session = store.restore(request.key(), request.snapshot());
        Work work = new Work(request.run(), Optional.empty());
        if (!work.isActive(session)) {
            return endings.reply(session, request.run());
        }
        if (request.fail() != null) {
            return commit(session, work, StepRunner.failed(session, request.fail()));
        }
        return loop(session, work, deadline, true);
    }

    /** Runs the steps of a run just accepted that fit before the deadline; perhaps none. */
    StintReply runInline(Session session, Run run, Deadline deadline) throws InterruptedException {
        return loop(session, new Work(run.id(), Optional.of(run)), deadline, false);
    }

    private StintReply loop(Session start, Work work, Deadline deadline, boolean mustProgress)
            throws InterruptedException {
        Agent<?> agent = agentOf(start);
        Duration needed = agent.stepTimeout();
        StintReply reply = work.goesOn(start);
        while (mustProgress || deadline.allows(needed)) {
            Instant before = deadline.clock().instant();
            Session session = reply.session();
            switch (steps.run(agent, session, deadline)) {
                case StepRunner.Ended ended -> reply = commit(session, work, ended);
                case StepRunner.OutOfTime late -> {
                    // A stint that ended without progress would only be started again, for ever.
                    return mustProgress ? commit(session, work, StepRunner.failed(session, late.failure())) : reply;
                }
            }
            if (!reply.mayGoOnHere()) {
                return reply;
            }
            mustProgress = false;
            needed = longer(needed, Duration.between(before, deadline.clock().instant()));
        }
        return reply;
    }

    /** Commits a step and, where it was the last, completes what can be read of the run elsewhere. */
    private StintReply commit(Session session, Work work, StepRunner.Ended ended) {
        return switch (append(session, ended)) {
            case AppendResult.Appended appended -> {
                if (!work.isActive(appended.session())) {
                    endings.project(appended.session(), work, appended.commit());
                }
                yield new StintReply(appended.session(), work.run(), Endings.next(appended.commit()));
            }
            case AppendResult.Stale stale -> moved(session, work, stale);
            case AppendResult.Repeated repeated ->
                throw new IllegalStateException(
                        "a step's commit cannot repeat run " + repeated.run().id());
        };
    }

    /** What a step made and a journal cannot hold would be made again for ever, so it ends the run instead. */
    private AppendResult append(Session session, StepRunner.Ended ended) {
        try {
            return store.append(session, ended.change());
        } catch (IllegalArgumentException e) {
            Log.step(session, "what the step made cannot be stored", e);
            Failure failure = new Failure("step_not_storable", String.valueOf(e.getMessage()));
            return store.append(session, StepRunner.failed(session, failure).change());
        }
    }

    /** The journal moved under this stint: whoever moved it goes on, and this one's work is dropped. */
    private StintReply moved(Session session, Work work, AppendResult.Stale stale) {
        Session current = store.restore(session.key(), stale.winner().snapshot());
        return work.isActive(current)
                ? new StintReply(current, work.run(), new Next.Continue(), true)
                : endings.reply(current, work.run());
    }

    private Agent<?> agentOf(Session session) {
        String name = session.head().agent();
        return agents.find(name == null ? "" : name)
                .orElseThrow(() -> new IllegalStateException(
                        "session %s is run by agent '%s', which this application does not register"
                                .formatted(session.key().session(), name)));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
