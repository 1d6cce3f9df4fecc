package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.RunCreate;
import dev.stint.state.CronEntry;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Crons as LangGraph's clients read and write them. */
final class CronViews {
    private CronViews() {}

    /** A cron, as it is answered. */
    static ObjectNode show(CronEntry entry, Instant now) {
        ObjectNode json = Json.object()
                .put("cron_id", entry.id())
                .put("assistant_id", entry.agent())
                .put("agent_id", entry.agent())
                .put("thread_id", entry.session().orElse(null))
                .put("user_id", entry.owner())
                .put("schedule", entry.schedule())
                .put("timezone", entry.timeZone())
                .put("expression", entry.expression())
                .put("end_time", entry.end().map(Instant::toString).orElse(null))
                .put("enabled", entry.enabled())
                .put("on_run_completed", "keep")
                .put("created_at", entry.createdAt().toString())
                .put("updated_at", entry.updatedAt().toString())
                .put("next_run_date", next(entry, now).map(Instant::toString).orElse(null));
        json.set("payload", entry.request());
        json.set("metadata", entry.metadata());
        return json;
    }

    private static Optional<Instant> next(CronEntry entry, Instant now) {
        return entry.enabled()
                ? UnixCron.parse(entry.schedule())
                        .next(now, entry.timeZone())
                        .filter(next ->
                                entry.end().filter(end -> !next.isBefore(end)).isEmpty())
                : Optional.empty();
    }

    /** What each firing asks for. A kept thread that has expired meanwhile begins anew. */
    static ObjectNode request(String agent, RunCreate run) {
        ObjectNode request = Json.object().put("agent_id", agent);
        run.threadId().ifPresent(thread -> request.put("thread_id", thread).put("if_not_exists", "create"));
        request.put("multitask_strategy", run.multitask().name().toLowerCase(Locale.ROOT));
        if (!run.input().isMissingNode()) {
            request.set("input", run.input());
        }
        if (!run.messages().isEmpty()) {
            request.putArray("messages").addAll(run.messages());
        }
        if (!run.metadata().isEmpty()) {
            request.set("metadata", run.metadata());
        }
        if (!run.config().isEmpty()) {
            request.set("config", run.config());
        }
        run.webhook().ifPresent(webhook -> request.put("webhook", webhook));
        return request;
    }

    /** The body that would make that cron. */
    static ObjectNode body(CronEntry entry) {
        ObjectNode body = entry.request()
                .deepCopy()
                .put("schedule", entry.schedule())
                .put("timezone", entry.timeZone())
                .put("enabled", entry.enabled());
        entry.end().ifPresent(end -> body.put("end_time", end.toString()));
        body.set("metadata", entry.metadata());
        return body;
    }
}
