package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sessions as journals, whatever holds the items. */
class JournalStore implements SessionStore {
    private static final int MAX_PAGE = 1_000;

    private final Items items;
    private final StoreConfig config;
    private final JournalReader reader;
    private final Summaries summaries;

    JournalStore(Items items, StoreConfig config) {
        this.items = items;
        this.config = config;
        this.reader = new JournalReader(items, config);
        this.summaries = new Summaries(items, config);
    }

    Items items() {
        return items;
    }

    @Override
    public SessionStore metered(Consumer<Consumed> meter) {
        return new JournalStore(items.metered(meter), config);
    }

    @Override
    public Instant now() {
        return Times.millis(config.clock().instant());
    }

    @Override
    public void ping() {
        items.get(new Item.Key("PING", "PING"));
    }

    @Override
    public Session restore(SessionKey key, Version snapshotHint) {
        return reader.restore(key, snapshotHint);
    }

    @Override
    public Optional<Session> at(SessionKey key, Version version) {
        return reader.at(key, version).map(session -> session);
    }

    @Override
    public List<Commit> history(SessionKey key, Version before, int limit) {
        requirePage(limit);
        return reader.history(key, before, limit);
    }

    private static void requirePage(int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("a page of %d; allowed are 1 to %d".formatted(limit, MAX_PAGE));
        }
    }

    @Override
    public AppendResult append(Session base, Change change) {
        if (change.kind() == Commit.Kind.DELETE) {
            throw new IllegalArgumentException("a DELETE cannot be appended; call delete()");
        }
        return listed(base, append(new Draft(ours(base), change, config).next()));
    }

    /** A session that begins is in the list of sessions from now on, not only once a run has ended. */
    private AppendResult listed(Session base, AppendResult result) {
        if (base.isNew() && result instanceof AppendResult.Appended appended) {
            summaries.writeIfPossible(ours(appended.session()));
        }
        return result;
    }

    private AppendResult append(Draft.Next next) {
        items.write(next.written().chunks(), List.of());
        Item standing = items.insert(next.written().item()).orElse(null);
        return standing == null ? appended(next) : refused(next, standing);
    }

    private AppendResult refused(Draft.Next next, Item standing) {
        CommitItem winner = CommitItem.read(standing);
        return winner.nonce().equals(next.written().commit().nonce())
                ? appended(next)
                : new AppendResult.Stale(winner.commit(standing, items));
    }

    private static AppendResult appended(Draft.Next next) {
        return new AppendResult.Appended(next.session(), next.written().commit());
    }

    @Override
    public AppendResult accept(Session base, Change input, Run run) {
        return listed(base, accepted(base, input, run));
    }

    private AppendResult accepted(Session base, Change input, Run run) {
        Draft.Next next = new Draft(ours(base), input, config).next();
        Item runItem = RunItem.write(run, next.session().expiresAt(), config.lifetime());
        items.write(next.written().chunks(), List.of());
        Items.Standing standing = items.insertBoth(
                runItem,
                next.written().item(),
                now().getEpochSecond(),
                token(next.written().commit().nonce()));
        Item commit = standing.commit();
        if (commit != null && isOurs(commit, next)) {
            return appended(next);
        }
        Item accepted = standing.run();
        if (accepted != null) {
            return new AppendResult.Repeated(
                    RunItem.read(accepted, run.session().tenant(), run.id()));
        }
        return commit == null ? appended(next) : refused(next, commit);
    }

    private static boolean isOurs(Item commit, Draft.Next next) {
        return CommitItem.read(commit).nonce().equals(next.written().commit().nonce());
    }

    /** DynamoDB takes up to 36 characters, and a nonce may have more. */
    private static String token(String nonce) {
        return UUID.nameUUIDFromBytes(nonce.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public Optional<Run> run(String tenant, RunId id) {
        return items.get(RunItem.key(tenant, id))
                .filter(item -> RunItem.livesAt(item, config.clock().instant()))
                .map(item -> RunItem.read(item, tenant, id));
    }

    @Override
    public void project(Session session, Run run) {
        JournalSession known = ours(session);
        Instant expiresAt = Times.later(known.expiresAt(), now().plus(config.lifetime()));
        items.put(RunItem.write(run, expiresAt, config.lifetime()));
        if (run.ended().compareTo(Version.NONE) > 0) {
            summaries.write(known);
        }
    }

    @Override
    public boolean update(Run run) {
        // A run that waits for a year is looked at in a year, and must be there then.
        Instant from = run.due() == null ? now() : Times.later(now(), run.due());
        Item item = RunItem.write(run, from.plus(config.lifetime()), config.lifetime());
        return items.putIf(item, Condition.absent().or(RunItem.RUNNING)).made();
    }

    @Override
    public boolean settle(Run run) {
        if (!run.isOver()) {
            throw new IllegalArgumentException("run %s has not ended; call update()".formatted(run.id()));
        }
        Instant from = run.due() == null ? now() : Times.later(now(), run.due());
        Item item = RunItem.write(run, from.plus(config.lifetime()), config.lifetime());
        return items.putIf(item, RunItem.endedAs(run)).made();
    }

    @Override
    public List<Commit> commits(SessionKey key, Version after, int limit) {
        requirePage(limit);
        return after.equals(Version.MAX) ? List.of() : reader.commits(key, after.next(), limit);
    }

    @Override
    public List<Summary> summaries(String tenant, Summary.@Nullable Place after, int limit) {
        requirePage(limit);
        return summaries.list(tenant, after, limit);
    }

    @Override
    public void forget(Run run) {
        items.put(RunItem.write(run.deleted(), now().plus(config.lifetime()), config.lifetime()));
    }

    @Override
    public List<Run> due(Instant until, int limit, Consumer<CorruptJournalException> unreadable) {
        requirePage(limit);
        List<Run> due = new ArrayList<>();
        // A share of each shard, so that one that is always full keeps nobody of another waiting.
        int share = Math.ceilDiv(limit, SessionTable.duePartitions().size());
        for (String partition : SessionTable.duePartitions()) {
            for (Item.Key key : items.due(partition, Times.text(until), share)) {
                try {
                    Keys.RunKey run = Keys.runKey(key.partition());
                    run(run.tenant(), run.run())
                            .filter(found -> isDue(found, until))
                            .ifPresent(due::add);
                } catch (CorruptJournalException e) {
                    unreadable.accept(e);
                }
            }
        }
        return due.stream()
                .sorted(Comparator.comparing(run -> Objects.requireNonNull(run.due())))
                .limit(limit)
                .toList();
    }

    private static boolean isDue(Run run, Instant until) {
        return run.due() != null && !run.due().isAfter(until);
    }

    @Override
    public boolean awaitAnswer(SessionKey key, Version question, String waiting) {
        Item.Writer writer = InterruptItem.writer(key, question, now(), config.lifetime());
        Update token = Update.set(writer.text(SessionTable.TOKEN, waiting).item());
        return items.update(token, new Condition.Missing(SessionTable.ANSWERED)).made();
    }

    @Override
    public Optional<String> closeQuestion(SessionKey key, Version question) {
        Item.Writer writer = InterruptItem.writer(key, question, now(), config.lifetime());
        Item item = items.update(
                        Update.set(writer.number(SessionTable.ANSWERED, 1).item()), Condition.always())
                .item();
        return Optional.ofNullable(item).map(there -> there.textOrNull(SessionTable.TOKEN));
    }

    @Override
    public AppendResult fork(SessionKey source, Version version, SessionKey target) {
        JournalSession copied = reader.at(source, version)
                .orElseThrow(() -> new IllegalArgumentException(
                        "session %s has no version %s to copy; it has expired, or never was"
                                .formatted(source, version)));
        JournalSession base = reader.restore(target, Version.NONE);
        if (!base.isNew()) {
            return new AppendResult.Stale(reader.newest(target));
        }
        Head head = new Head(Status.IDLE, copied.head().agent(), copied.head().schema(), null);
        ObjectNode info = Json.NODES.objectNode();
        info.put("session", source.session()).put("version", version.number());
        // What the source's runs are doing is theirs: the copy has no run, and nobody waits for a turn on it.
        ObjectNode document = copied.document().deepCopy();
        document.remove(List.of("run", "queue"));
        Change fork = new Change(Commit.Kind.FORK, head, Patch.set("", document), info);
        return listed(base, append(new Draft(base, fork, config).next()));
    }

    @Override
    public AppendResult delete(Session session) {
        JournalSession base = ours(session);
        ObjectNode empty = Json.NODES.objectNode();
        empty.putObject("metadata");
        AppendResult result = append(new Draft(
                        base,
                        new Change(Commit.Kind.DELETE, Head.IDLE, Patch.set("", empty), Json.NODES.objectNode()),
                        config)
                .next());
        switch (result) {
            case AppendResult.Appended(Session tombstone, Commit commit) -> {
                summaries.delete(
                        tombstone.key(),
                        commit.version(),
                        Times.later(base.expiresAt(), commit.at().plus(config.lifetime())));
                deleteBefore(tombstone.key(), commit, base.expiresAt());
            }
            case AppendResult.Stale stale -> {}
            case AppendResult.Repeated repeated -> {}
        }
        return result;
    }

    /**
     * What a new life under the same id may have written meanwhile stays: its sort keys are greater. The places of
     * commits stay taken, by empty ones, so that a writer who read the session before its delete and writes after it is
     * refused: at a place that is free it would believe that it has written, and go on to its effects.
     */
    private void deleteBefore(SessionKey key, Commit tombstone, Instant expiresAt) {
        String partition = Keys.session(key);
        String ours = Keys.commit(tombstone.version());
        String version = ours.substring(2);
        List<Item> taken = new ArrayList<>();
        List<Item.Key> dead = new ArrayList<>();
        for (String sort : items.sortKeys(partition)) {
            boolean versioned = sort.length() >= ours.length() && sort.charAt(1) == '#';
            if (sort.equals(Keys.SUMMARY)) {
                continue;
            }
            if (versioned && sort.substring(2, ours.length()).compareTo(version) >= 0) {
                continue;
            }
            if (sort.startsWith(ours.substring(0, 2))) {
                taken.add(CommitItem.dead(Keys.commitVersion(sort), tombstone, expiresAt, config.lifetime())
                        .write(key, Patch.none())
                        .item());
            } else {
                dead.add(new Item.Key(partition, sort));
            }
        }
        items.write(taken, dead);
    }

    private static JournalSession ours(@Nullable Session session) {
        if (session instanceof JournalSession ours) {
            return ours;
        }
        throw new IllegalArgumentException("a session that this store restored is needed, not %s".formatted(session));
    }
}
