package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.CronCreate;
import dev.stint.events.CronQuery;
import dev.stint.events.Ids;
import dev.stint.events.Problem;
import dev.stint.events.RunCreate;
import dev.stint.state.CronEntry;
import dev.stint.state.Crons;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A caller's crons: each an entry in the table, which lists show, and a schedule of the same name, which fires. An
 * entry is written before its schedule and deleted after it, so that whatever fires can be seen and deleted; where a
 * process dies between the two, doing it again completes it. Thread-safe.
 */
final class CronJobs {
    /** How many of a tenant's entries are looked at. */
    static final int MAX_READ = 10_000;

    private static final int PAGE = 1_000;

    private final Crons crons;
    private final SessionStore sessions;
    private final AgentRegistry agents;
    private final Schedules schedules;

    CronJobs(Application application, Schedules schedules) {
        this.crons = application.stores().crons();
        this.sessions = application.store();
        this.agents = application.agents();
        this.schedules = schedules;
    }

    /**
     * Makes a cron.
     *
     * @throws Problem 404 if its thread is not there, 409 if nothing could fire it, 422 if EventBridge cannot say its
     *     schedule or its agent would refuse its input
     */
    ObjectNode create(Call call, CronCreate request) {
        String owner = Ownership.kept(call.tenant(), call.owner());
        CronEntry entry = entry(call, owner, call.newId("cron"), request, sessions.now());
        crons.put(entry);
        try {
            schedules.put(Schedules.Schedule.of(entry));
        } catch (RuntimeException e) {
            takeBack(entry, e);
            throw e;
        }
        return CronViews.show(entry, sessions.now());
    }

    /**
     * Whoever asked is told that there is no such cron. Its schedule may be there all the same, where only the answer
     * was lost; as long as that cannot be ruled out, its entry stays, by which it can be seen and deleted.
     */
    private void takeBack(CronEntry entry, RuntimeException why) {
        try {
            if (!Problems.isRefusal(why)) {
                schedules.delete(entry.id());
            }
            crons.delete(entry.tenant(), entry.id());
        } catch (RuntimeException e) {
            Log.error("cron", "cron %s could not be taken back; its owner sees it".formatted(entry.id()), e);
        }
    }

    /** Changes a cron. */
    ObjectNode update(Call call, ObjectNode changes) {
        CronEntry before = find(call);
        ObjectNode body = CronViews.body(before);
        changes.properties().forEach(change -> body.set(change.getKey(), change.getValue()));
        CronEntry changed = entry(call, before.owner(), before.id(), CronCreate.of(body), before.createdAt());
        schedules.put(Schedules.Schedule.of(changed));
        if (crons.get(before.tenant(), before.id()).isEmpty()) {
            // It was deleted meanwhile, and must not fire again.
            schedules.delete(before.id());
            throw Problem.notFound("cron", before.id());
        }
        crons.put(changed);
        return CronViews.show(changed, sessions.now());
    }

    /** Deletes a cron. */
    void delete(Call call) {
        delete(find(call));
    }

    /** Deletes the caller's crons on a thread that is deleted, which the next firing would make anew. */
    void deleteOfThread(Call call) {
        Optional<String> thread = Optional.of(call.session().session());
        for (CronEntry entry : crons.list(call.tenant(), PAGE, 0)) {
            if (entry.session().equals(thread) && Ownership.allows(entry.owner(), call.owner())) {
                delete(entry);
            }
        }
    }

    private void delete(CronEntry entry) {
        schedules.delete(entry.id());
        crons.delete(entry.tenant(), entry.id());
    }

    /** The caller's crons that fit, in order. */
    List<ObjectNode> find(Call call, CronQuery query) {
        Instant now = sessions.now();
        List<ObjectNode> found = new ArrayList<>();
        for (int offset = 0; offset < MAX_READ; offset += PAGE) {
            List<CronEntry> page = crons.list(call.tenant(), PAGE, offset);
            page.stream()
                    .filter(entry -> Ownership.allows(entry.owner(), call.owner()) && fits(entry, query))
                    .map(entry -> CronViews.show(entry, now))
                    .forEach(found::add);
            if (page.size() < PAGE) {
                break;
            }
        }
        Comparator<ObjectNode> order =
                Comparator.comparing(cron -> cron.path(query.order()).asText());
        found.sort(query.ascending() ? order : order.reversed());
        return found;
    }

    private static boolean fits(CronEntry entry, CronQuery query) {
        return query.agent().filter(agent -> !agent.equals(entry.agent())).isEmpty()
                && query.thread()
                        .filter(thread -> !Optional.of(thread).equals(entry.session()))
                        .isEmpty()
                && query.enabled().filter(enabled -> enabled != entry.enabled()).isEmpty();
    }

    private CronEntry find(Call call) {
        String id = call.path().getOrDefault("cron", "").toLowerCase(Locale.ROOT);
        return Optional.of(id)
                .filter(Ids::isUuid)
                .flatMap(uuid -> crons.get(call.tenant(), uuid))
                .filter(entry -> Ownership.allows(entry.owner(), call.owner()))
                .orElseThrow(() -> Problem.notFound("cron", id));
    }

    private CronEntry entry(Call call, @Nullable String owner, String id, CronCreate request, Instant createdAt) {
        RunCreate run = request.run();
        String agent = run.agentId().orElseGet(agents::first);
        requireAcceptable(call, agents.require(agent), run);
        String expression = UnixCron.parse(request.schedule()).toEventBridge();
        Instant now = sessions.now();
        request.end().filter(end -> !end.isAfter(now)).ifPresent(end -> {
            throw Problem.invalid("/end_time", "end_time is %s, which is past".formatted(end));
        });
        return new CronEntry(
                id,
                call.tenant(),
                owner,
                agent,
                run.threadId(),
                request.schedule(),
                expression,
                request.timeZone(),
                request.end(),
                request.enabled(),
                CronViews.request(agent, run),
                request.metadata(),
                createdAt,
                now);
    }

    /** What the agent would refuse at each firing is better refused now, while the caller listens. */
    private void requireAcceptable(Call call, Agent<?> agent, RunCreate run) {
        if (run.threadId().isEmpty()) {
            agent.stateType().accept(null, run.input(), run.messages());
            return;
        }
        SessionKey thread = new SessionKey(call.tenant(), run.threadId().get());
        Session session = sessions.restore(thread, Version.NONE);
        if (!session.isNew() || run.ifNotExists() == RunCreate.IfNotExists.REJECT) {
            Ownership.require(session, call.owner());
        }
    }
}
