package dev.stint.functions;

import dev.stint.state.Commit;
import dev.stint.state.Head;
import dev.stint.state.Run;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The life of one invocation: restore, see what the run waits for, run a step, commit, look at the clock, again. Holds
 * nothing of any run, so many invocations may use one at once.
 */
final class Stint {
    private final SessionStore store;
    private final AgentRegistry agents;
    private final StepRunner steps;
    private final Commits commits;
    private final Suspensions suspensions;
    private final Retries retries;
    private final Closing closing;

    Stint(Application application) {
        this.store = application.store();
        this.agents = application.agents();
        this.steps = new StepRunner(application.clock(), application.pause());
        this.commits = new Commits(store, application.pause());
        this.suspensions = Suspensions.of(application);
        this.retries = new Retries(store, agents);
        this.closing = new Closing(application);
    }

    /** Runs the steps of a run that fit before the deadline, at least one. */
    StintReply run(StintRequest request, Deadline deadline) throws InterruptedException {
        Session session = store.restore(request.key(), request.snapshot());
        Work work = Work.of(request.run());
        if (request.retry() > 0 && request.fail() == null) {
            session = retries.note(session, work);
        }
        if (request.fail() != null && work.isActive(session)) {
            if (hasProgressed(session, work, request.version())) {
                return StintReply.goesOn(session, work.run());
            }
            Commits.Result failed = commits.append(session, StepResult.failed(session, request.fail()));
            return work.isActive(failed.session())
                    // Somebody got further than this execution knew, so the run goes on from there.
                    ? StintReply.goesOn(failed.session(), work.run())
                    : closing.reply(failed.session(), work, failed.commit());
        }
        return loop(session, work, deadline, true);
    }

    /** Runs the steps of a run just accepted that fit before the deadline; perhaps none. */
    StintReply runInline(Session session, Run run, Deadline deadline) throws InterruptedException {
        return loop(session, new Work(run.id(), Optional.of(run)), deadline, false);
    }

    /**
     * Whether the run committed steps since the chain last heard of it: then the processes that died did not die in
     * vain, and each step has tries of its own ({@link Retries}).
     */
    private boolean hasProgressed(Session session, Work work, Version known) {
        int before = store.history(session.key(), known.next(), 1).stream()
                .map(Commit::head)
                .filter(head -> work.run().equals(head.run()))
                .mapToInt(Head::steps)
                .findFirst()
                .orElse(0);
        return session.head().steps() > before;
    }

    private StintReply loop(Session start, Work work, Deadline deadline, boolean mustProgress)
            throws InterruptedException {
        Pace pace = new Pace(deadline, mustProgress);
        Session session = start;
        @Nullable Commit last = null;
        while (work.isActive(session)) {
            Agent<?> agent = agents.of(session);
            switch (suspensions.look(session, work, agent.limits())) {
                case Suspensions.Hold hold -> {
                    return hold.reply();
                }
                case Suspensions.Moved moved -> {
                    last = null;
                    session = moved.session();
                }
                case Suspensions.Fail fail -> {
                    Commits.Result failed = commits.append(session, StepResult.failed(session, fail.failure()));
                    last = failed.commit();
                    session = failed.session();
                }
                case Suspensions.Go go -> {
                    if (!pace.allows(agent)) {
                        return StintReply.goesOn(go.session(), work.run());
                    }
                    Commits.Result stepped = step(agent, go.session(), pace);
                    if (stepped instanceof Commits.Overtaken && work.isActive(stepped.session())) {
                        // Whoever moved the journal goes on; what this stint made is dropped.
                        return StintReply.goesOn(stepped.session(), work.run());
                    }
                    last = stepped.commit();
                    session = stepped.session();
                    pace.stepped();
                }
            }
        }
        return closing.reply(session, work, last);
    }

    private Commits.Result step(Agent<?> agent, Session ready, Pace pace) throws InterruptedException {
        return switch (steps.run(agent, ready, pace.deadline())) {
            case StepRunner.Ended ended ->
                effect(commits.append(ready, ended.result()), ended.effect(), pace.deadline());
            // A stint that ended without progress would only be started again, for ever.
            case StepRunner.OutOfTime late ->
                pace.mustProgress()
                        ? commits.append(ready, StepResult.failed(ready, late.failure()))
                        : new Commits.Overtaken(ready);
        };
    }

    /** Does what follows the commit that tells of it, once; the result is appended whatever has happened meanwhile. */
    private Commits.Result effect(Commits.Result started, StepRunner.@Nullable Effect effect, Deadline deadline)
            throws InterruptedException {
        if (effect == null || started instanceof Commits.Overtaken) {
            return started;
        }
        StepResult result = switch (effect.run(started.session(), deadline)) {
            case StepRunner.Ended ended -> ended.result();
            case StepRunner.OutOfTime late -> StepResult.failed(started.session(), late.failure());
        };
        return commits.appendEffect(started.session(), result, deadline);
    }
}
