package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Status;
import dev.stint.state.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The runs that a run has spawned. Their ids follow from the step that did, so accepting them again accepts nothing
 * twice. Thread-safe.
 */
final class ChildRuns {
    /** A child is started by its parent's execution; only where that died does somebody else look. */
    private static final Duration LOOK_AFTER = Duration.ofMinutes(15);

    private final SessionStore store;
    private final AgentRegistry agents;
    private final Endings endings;

    ChildRuns(SessionStore store, AgentRegistry agents, Endings endings) {
        this.store = store;
        this.agents = agents;
        this.endings = endings;
    }

    /** The children of the step that follows {@code base}. */
    static Pending.Children of(Session base, Next.Spawn spawn) {
        List<Child> children = spawn.children();
        return new Pending.Children(
                IntStream.range(0, children.size())
                        .mapToObj(i -> new Pending.ChildRun(
                                children.get(i), id(base, "session", i), new RunId(id(base, "run", i)), null))
                        .toList(),
                spawn.concurrency());
    }

    private static String id(Session base, String what, int index) {
        String name = "%s/%s/%s/%d/%s/%d"
                .formatted(
                        base.key().tenant(),
                        base.key().session(),
                        base.head().run(),
                        base.head().steps() + 1,
                        what,
                        index);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * Sees to it that all children are accepted.
     *
     * @return those that have not ended, and those that cannot be started and are not noted as such yet
     */
    Started start(Session parent, Pending.Children pending) {
        List<Run> running = new ArrayList<>();
        List<Pending.ChildRun> known = new ArrayList<>();
        for (Pending.ChildRun child : pending.children()) {
            if (child.refused() != null) {
                known.add(child);
                continue;
            }
            try {
                Run run = accept(parent, child);
                if (isAlive(run)) {
                    running.add(run);
                }
                known.add(child);
            } catch (SdkException | CorruptJournalException e) {
                throw e;
            } catch (RuntimeException e) {
                // Whatever its agent makes of the input, one child's failure is a result.
                known.add(new Pending.ChildRun(
                        child.child(),
                        child.session(),
                        child.run(),
                        new Failure("child_refused", String.valueOf(e.getMessage()))));
            }
        }
        return new Started(running, new Pending.Children(known, pending.concurrency()));
    }

    /**
     * What {@link #start} found.
     *
     * @param running the runs that have not ended
     * @param children all children, and which of them cannot be started
     */
    record Started(List<Run> running, Pending.Children children) {}

    private Run accept(Session parent, Pending.ChildRun child) {
        Optional<Run> accepted = store.run(parent.key().tenant(), child.run());
        if (accepted.isPresent()) {
            return accepted.get();
        }
        SessionKey key = new SessionKey(parent.key().tenant(), child.session());
        Session base = store.restore(key, Version.NONE);
        Run run = run(parent, base, child);
        return switch (store.accept(base, change(parent, base, child), run)) {
            case AppendResult.Appended ignored -> run;
            case AppendResult.Repeated repeated -> repeated.run();
            // Somebody accepted it between the two reads.
            case AppendResult.Stale ignored ->
                store.run(key.tenant(), child.run()).orElse(run);
        };
    }

    /** A child that somebody ended is over before its item says so. */
    private boolean isAlive(Run run) {
        return !run.isOver() && Work.of(run.id()).isActive(store.restore(run.session(), run.snapshot()));
    }

    private Run run(Session parent, Session base, Pending.ChildRun child) {
        Instant now = store.now();
        Version accepted = base.version().next();
        return new Run(
                child.run(),
                base.key(),
                child.child().agent(),
                Run.Status.PENDING,
                0,
                accepted,
                accepted,
                Version.NONE,
                now,
                now,
                now.plus(LOOK_AFTER),
                Json.object(),
                null,
                parent.owner());
    }

    private Change change(Session parent, Session base, Pending.ChildRun child) {
        Inputs inputs = Inputs.of(child.run(), child.child().agent(), child.child());
        Agent<?> agent = agents.require(inputs.agent());
        RunState own = RunState.until(
                        earlier(
                                RunState.of(parent).deadline(),
                                store.now().plus(agent.limits().time())),
                        new RunState.Parent(
                                parent.key().session(),
                                Objects.requireNonNull(parent.head().run())))
                .after(base);
        ObjectNode info = Json.object()
                .put("run", child.run().value())
                .put("step", "input")
                .put("parent", parent.key().session());
        Patch patch = inputs.into(agent.stateType(), base).then(own.set());
        return new Change(Commit.Kind.INPUT, Inputs.busy(agent, inputs.agent(), child.run()), patch, info);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Whether all children have ended, the last one before that moment. */
    boolean allEndedBefore(Session parent, Pending.Children pending, Instant moment) {
        return pending.children().stream()
                .filter(child -> child.refused() == null)
                .allMatch(child -> store.run(parent.key().tenant(), child.run())
                        .filter(run -> run.isOver() && run.updatedAt().isBefore(moment))
                        .isPresent());
    }

    /** The change that takes the children's results into their parent's state; they have all ended. */
    Change join(Session parent, Pending.Children pending) {
        List<ChildResult> results = pending.children().stream()
                .map(child -> result(parent.key().tenant(), child))
                .toList();
        Agent<?> agent = agents.require(String.valueOf(parent.head().agent()));
        RunState run = RunState.of(parent);
        long failed =
                results.stream().filter(result -> result.failure() != null).count();
        ObjectNode info = Json.object()
                .put("run", String.valueOf(parent.head().run()))
                .put("step", "children")
                .put("children", results.size())
                .put("failed", failed);
        Patch patch = joined(agent.stateType(), parent, results).then(run.to(run.waitingFor(new Pending.Nothing())));
        return new Change(Commit.Kind.CHILDREN, parent.head().with(Status.BUSY), patch, info);
    }

    private static <S> Patch joined(StateType<S> type, Session parent, List<ChildResult> results) {
        S before = type.read(type.open(parent));
        return Inputs.patch(type, parent, before, type.joined(before, results));
    }

    private ChildResult result(String tenant, Pending.ChildRun child) {
        Failure refused = child.refused();
        if (refused != null) {
            return new ChildResult(child.child(), child.session(), MissingNode.getInstance(), refused);
        }
        SessionKey key = new SessionKey(tenant, child.session());
        Endings.End end = store.run(tenant, child.run())
                .map(run -> endings.of(key, run.id()))
                .orElse(Endings.End.GONE);
        Failure failure = end.failure();
        return failure == null
                ? new ChildResult(child.child(), child.session(), output(key, end), null)
                : new ChildResult(child.child(), child.session(), MissingNode.getInstance(), failure);
    }

    private JsonNode output(SessionKey key, Endings.End end) {
        return store.at(key, end.version())
                .map(session -> session.document().at(StepResult.RESULT))
                .orElse(MissingNode.getInstance());
    }
}
