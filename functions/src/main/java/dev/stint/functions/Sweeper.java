package dev.stint.functions;

import dev.stint.state.Run;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Looks after runs that are due: what was accepted is started, what has died is started again as often as is allowed,
 * what has ended is closed, and an answer whose run was not told is told again. Whatever it does may be done twice.
 * Thread-safe.
 */
final class Sweeper {
    /** A run that goes on is looked at this often. */
    static final Duration LOOK_AGAIN = Duration.ofMinutes(15);

    /** What has a moment of its own is looked at this long after it. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    /** The chain parks waits that are longer: no execution runs then, and Scheduler starts the next one. */
    private static final Duration PARKED = Duration.ofDays(30);

    private final SessionStore store;
    private final AgentRegistry agents;
    private final Chain chain;
    private final Clock clock;
    private final Queue queue;
    private final ChildRuns children;
    private final Answers answers;
    private final Retries retries;
    private final Cancellation cancellation;
    private final Callbacks callbacks;

    Sweeper(Application application) {
        this.store = application.store();
        this.agents = application.agents();
        this.chain = application.chain();
        this.clock = application.clock();
        Endings endings = new Endings(application);
        this.queue = new Queue(store, agents, endings);
        this.children = new ChildRuns(store, agents, endings);
        this.answers = new Answers(application);
        this.retries = new Retries(store, agents);
        this.cancellation = new Cancellation(application);
        this.callbacks = application.callbacks();
    }

    /** What a look at a run has led to. */
    enum Found {
        /** It goes on, and is looked at later. */
        GOES_ON,
        /** An execution was started for it. */
        STARTED,
        /** It is over, and its item says so now. */
        CLOSED
    }

    /** Looks at one run and does what there is to do. */
    Found look(Run run, String requestId) {
        if (run.isOver()) {
            return told(run);
        }
        Session session = store.restore(run.session(), run.snapshot());
        if (Work.of(run.id()).isActive(session)) {
            return active(session, run, requestId);
        }
        if (Queue.holds(session, run.id())) {
            store.update(run.dueAt(clock.instant().plus(LOOK_AGAIN)));
            queue.advance(session).ifPresent(chain::start);
            return Found.GOES_ON;
        }
        cancellation.complete(session, run, requestId);
        return Found.CLOSED;
    }

    /** A run that has ended is due for as long as its end is not told. */
    private Found told(Run run) {
        if (Callbacks.wants(run) && callbacks.begin(run) == Callbacks.Begun.GOES_ON) {
            store.settle(run.dueAt(clock.instant().plus(LOOK_AGAIN)));
            return Found.GOES_ON;
        }
        store.settle(run.settled());
        return Found.CLOSED;
    }

    private Found active(Session session, Run run, String requestId) {
        if (isOrphan(session)) {
            cancellation.cancel(run, Cancellation.Action.INTERRUPT, "its parent's end", requestId);
            return Found.CLOSED;
        }
        Chain.Execution execution = chain.look(run);
        return switch (execution.state()) {
            case RUNNING -> running(session, run.inGeneration(execution.generation()));
            case NONE -> isParked(session) || awaitsItsParent(session, run) ? later(session, run) : start(session, run);
            // The next one's name: Step Functions forgets a closed execution, and its name, after 90 days.
            case ENDED ->
                isParked(session)
                        ? later(session, run.inGeneration(execution.generation() + 1))
                        : again(session, run, requestId);
        };
    }

    /** A child's first execution is its parent's to start. */
    private static boolean awaitsItsParent(Session session, Run run) {
        return run.generation() <= 0 && RunState.of(session).parent() != null;
    }

    private Found running(Session session, Run run) {
        answers.wakeAgain(session);
        if (RunState.of(session).pending() instanceof Pending.Children pending
                && children.allEndedBefore(session, pending, clock.instant().minus(GRACE))) {
            // Its execution was not told, and would wait for ever.
            chain.stop(run);
            return start(session, run);
        }
        return later(session, run);
    }

    private Found again(Session session, Run run, String requestId) {
        Session noted = retries.note(session, Work.of(run.id()));
        if (!Work.of(run.id()).isActive(noted)) {
            cancellation.complete(noted, run, requestId);
            return Found.CLOSED;
        }
        return start(noted, run);
    }

    private Found start(Session session, Run run) {
        later(session, chain.start(run));
        return Found.STARTED;
    }

    private Found later(Session session, Run run) {
        Instant soon = clock.instant().plus(LOOK_AGAIN);
        RunState state = RunState.of(session);
        Instant own = switch (state.pending()) {
            case Pending.Nothing nothing -> soon;
            case Pending.Until(Instant until) -> until.plus(GRACE);
            case Pending.Reply asked -> answers.until(session, state, asked).plus(GRACE);
            case Pending.Children of -> soon;
        };
        store.update(run.dueAt(own.isAfter(soon) ? own : soon));
        return Found.GOES_ON;
    }

    /**
     * A child that nobody waits for any more: its parent was ended by somebody who did not get to its children, or
     * while they were being accepted. Any other child that was never started is its parent's execution's to start,
     * since not all children run at once.
     */
    private boolean isOrphan(Session session) {
        RunState.Parent parent = RunState.of(session).parent();
        if (parent == null) {
            return false;
        }
        Session above = store.restore(new SessionKey(session.key().tenant(), parent.session()), Version.NONE);
        return !Objects.equals(parent.run(), above.head().run())
                || !(RunState.of(above).pending() instanceof Pending.Children);
    }

    private boolean isParked(Session session) {
        return RunState.of(session).pending() instanceof Pending.Until(Instant until)
                && until.isAfter(clock.instant())
                && until.isAfter(session.updatedAt().plus(PARKED).minus(LOOK_AGAIN));
    }
}
