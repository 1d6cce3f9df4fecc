package dev.stint.testing;

import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.stint.events.Json;
import dev.stint.state.AppendResult;
import dev.stint.state.Change;
import dev.stint.state.Commit;
import dev.stint.state.Consumed;
import dev.stint.state.CorruptJournalException;
import dev.stint.state.Patch;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Summary;
import dev.stint.state.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/**
 * A store at which things go wrong as planned, and which no process uses that is gone. Safe for many threads.
 *
 * @param watch is told of every call before it is made
 * @param runs is told of every run's item that was written
 */
record FaultyStore(SessionStore store, Faults faults, VirtualTime time, Consumer<String> watch, Consumer<Run> runs)
        implements SessionStore {

    private <T> T read(String what, Supplier<T> read) {
        watch.accept(what);
        Invocation.requireAlive();
        return read.get();
    }

    private <T> T write(String what, @Nullable Session base, Write<T> write) {
        watch.accept(what);
        Invocation.requireAlive();
        switch (faults.next(what)) {
            case Faults.None none -> {
                return write.make();
            }
            case Faults.CrashBefore crash -> throw Invocation.die("before " + what);
            case Faults.CrashAfter crash -> {
                write.make();
                throw Invocation.die("after " + what);
            }
            case Faults.Conflict conflict -> {
                meddle(base);
                return write.make();
            }
            case Faults.Throttle throttle ->
                throw ProvisionedThroughputExceededException.builder()
                        .message("a test throttles " + what)
                        .build();
            case Faults.LostAnswer lost -> {
                T result = write.make();
                if (result instanceof AppendResult.Stale) {
                    return result;
                }
                throw SdkClientException.create("a test lost the answer to " + what);
            }
            case Faults.Slow(var by) -> {
                T result = write.make();
                time.pass(by);
                Invocation.requireAlive();
                return result;
            }
        }
    }

    /** One write, whose outcome a fault may keep from whoever asked for it. */
    @FunctionalInterface
    private interface Write<T> {
        T make();
    }

    /** What another one may do to a session at any time without disturbing its run. */
    private void meddle(@Nullable Session base) {
        if (base == null) {
            return;
        }
        Session now = store.restore(base.key(), base.snapshot());
        if (!now.isNew()) {
            store.append(
                    now,
                    new Change(
                            Commit.Kind.EDIT,
                            now.head(),
                            Patch.set("/metadata/edited", BooleanNode.TRUE),
                            Json.object().put("step", "edit")));
        }
    }

    @Override
    public Session restore(SessionKey key, Version snapshotHint) {
        return read("restore", () -> store.restore(key, snapshotHint));
    }

    @Override
    public Optional<Session> at(SessionKey key, Version version) {
        return read("at", () -> store.at(key, version));
    }

    @Override
    public List<Commit> history(SessionKey key, Version before, int limit) {
        return read("history", () -> store.history(key, before, limit));
    }

    @Override
    public List<Commit> commits(SessionKey key, Version after, int limit) {
        return read("commits", () -> store.commits(key, after, limit));
    }

    @Override
    public List<Summary> summaries(String tenant, Summary.@Nullable Place after, int limit) {
        return read("summaries", () -> store.summaries(tenant, after, limit));
    }

    @Override
    public AppendResult append(Session base, Change change) {
        return write("commit " + change.kind(), base, () -> store.append(base, change));
    }

    @Override
    public AppendResult accept(Session base, Change input, Run run) {
        return write("commit " + input.kind(), base, () -> {
            AppendResult result = store.accept(base, input, run);
            if (result instanceof AppendResult.Appended) {
                runs.accept(run);
            }
            return result;
        });
    }

    @Override
    public Optional<Run> run(String tenant, RunId id) {
        return read("run", () -> store.run(tenant, id));
    }

    @Override
    public void project(Session session, Run run) {
        write("run ended", null, () -> {
            store.project(session, run);
            runs.accept(run);
            return true;
        });
    }

    @Override
    public boolean update(Run run) {
        return write("run noted", null, () -> {
            boolean updated = store.update(run);
            if (updated) {
                runs.accept(run);
            }
            return updated;
        });
    }

    @Override
    public boolean settle(Run run) {
        return write("run settled", null, () -> {
            boolean settled = store.settle(run);
            if (settled) {
                runs.accept(run);
            }
            return settled;
        });
    }

    @Override
    public void forget(Run run) {
        write("run forgotten", null, () -> {
            store.forget(run);
            store.run(run.session().tenant(), run.id()).ifPresent(runs);
            return true;
        });
    }

    @Override
    public List<Run> due(Instant until, int limit, Consumer<CorruptJournalException> unreadable) {
        return read("due", () -> store.due(until, limit, unreadable));
    }

    @Override
    public boolean awaitAnswer(SessionKey key, Version question, String token) {
        return write("answer awaited", null, () -> store.awaitAnswer(key, question, token));
    }

    @Override
    public Optional<String> closeQuestion(SessionKey key, Version question) {
        return write("question closed", null, () -> store.closeQuestion(key, question));
    }

    @Override
    public AppendResult fork(SessionKey source, Version version, SessionKey target) {
        return write("commit FORK", null, () -> store.fork(source, version, target));
    }

    @Override
    public AppendResult delete(Session session) {
        return write("commit DELETE", session, () -> store.delete(session));
    }

    @Override
    public SessionStore metered(Consumer<Consumed> meter) {
        return new FaultyStore(store.metered(meter), faults, time, watch, runs);
    }

    @Override
    public void ping() {
        read("ping", () -> {
            store.ping();
            return true;
        });
    }

    @Override
    public Instant now() {
        return store.now();
    }
}
