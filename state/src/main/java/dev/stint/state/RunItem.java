package dev.stint.state;

import java.time.Duration;
import java.time.Instant;

/** A run as the table holds it. */
final class RunItem {
    /** The version of the run's last commit; 0 while it runs. */
    static final String ENDED = "end";

    private static final String STATUS = "status";

    /** That a run has not ended. */
    static final Condition RUNNING = Condition.is(ENDED, 0);

    /** That the run's item is there and tells the same end, and nobody has forgotten the run. */
    static Condition endedAs(Run run) {
        return Condition.is(ENDED, run.ended().number())
                .and(Condition.is(STATUS, run.status().name()));
    }

    private RunItem() {}

    static Item.Key key(String tenant, RunId run) {
        return new Item.Key(Keys.run(tenant, run), Keys.RUN);
    }

    /**
     * @param sessionExpiresAt the run's item outlives its session, so that whoever sees the one can see the other; and
     *     it outlives the moment at which somebody must look at it, which may be a year ahead
     */
    static Item write(Run run, Instant sessionExpiresAt, Duration lifetime) {
        Instant due = run.due();
        Instant needed = due == null ? sessionExpiresAt : Times.later(sessionExpiresAt, due);
        Item.Writer writer = Item.writer(Keys.run(run.session().tenant(), run.id()), Keys.RUN)
                .text("session", Keys.encode(run.session().session()))
                .text("agent", run.agent())
                .text(STATUS, run.status().name())
                .number("gen", run.generation())
                .number("from", run.accepted().number())
                .number("snap", run.snapshot().number())
                .number(ENDED, run.ended().number())
                .instant("born", run.createdAt())
                .instant("at", run.updatedAt())
                .objectUnlessEmpty("request", run.request())
                .textUnlessNull("error", run.error())
                .textUnlessNull("owner", Keys.encodeOrNull(run.owner()))
                .number(SessionTable.TTL, SnapshotRule.ttl(needed, lifetime));
        if (due != null) {
            writer.text(SessionTable.DUE_PARTITION_KEY, SessionTable.duePartition(run.id()))
                    .instant(SessionTable.DUE_SORT_KEY, due);
        }
        return writer.item();
    }

    static boolean livesAt(Item item, Instant now) {
        return now.getEpochSecond() < item.number(SessionTable.TTL);
    }

    static Run read(Item item, String tenant, RunId id) {
        try {
            return new Run(
                    id,
                    new SessionKey(tenant, Keys.decode(item.text("session"))),
                    item.text("agent"),
                    item.choice(Run.Status.class, STATUS),
                    Math.toIntExact(item.number("gen")),
                    item.version("from"),
                    item.version("snap"),
                    item.version(ENDED),
                    item.instant("born"),
                    item.instant("at"),
                    item.has(SessionTable.DUE_SORT_KEY) ? item.instant(SessionTable.DUE_SORT_KEY) : null,
                    item.object("request"),
                    item.textOrNull("error"),
                    Keys.decodeOrNull(item.textOrNull("owner")));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw item.corrupt(String.valueOf(e.getMessage()), e);
        }
    }
}
