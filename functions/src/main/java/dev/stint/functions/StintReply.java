package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionTable;
import dev.stint.state.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a stint answers to the chain: small and fixed, whatever the state's size.
 *
 * @param session as the stint left it
 * @param run the run
 * @param say what the chain is told
 * @param queued the run of the same session that begins now that this one has ended
 */
record StintReply(Session session, RunId run, Say say, Optional<Run> queued) {
    /** Step Functions holds a task for a year at most, as long as an execution. */
    private static final Duration LONGEST = Duration.ofDays(365);

    /** What the chain is told, in the protocol's words. */
    sealed interface Say {
        /** Run another stint. */
        record Continue() implements Say {}

        /** Run another stint, then. */
        record Wait(Instant until) implements Say {}

        /**
         * Run another stint when there is an answer.
         *
         * @param item where to leave the task token
         * @param ttl when that item may be deleted
         */
        record Ask(SessionTable.InterruptKey item, Instant ttl, Duration within) implements Say {}

        /** Run these, and another stint when all have ended. */
        record Spawn(List<Run> children, int concurrency) implements Say {}

        /** The run has ended well. */
        record Done() implements Say {}

        /** The run has ended without a result. */
        record Failed(Failure failure) implements Say {}
    }

    static StintReply goesOn(Session session, RunId run) {
        return new StintReply(session, run, new Say.Continue(), Optional.empty());
    }

    static StintReply waits(Session session, RunId run, Instant until) {
        return new StintReply(session, run, new Say.Wait(until), Optional.empty());
    }

    static StintReply asks(Session session, RunId run, Pending.Reply asked, Instant now, Instant until) {
        Version question = asked.version();
        Duration within = Duration.between(now, until);
        return new StintReply(
                session,
                run,
                new Say.Ask(
                        SessionTable.interrupt(session.key(), question),
                        until.plus(Duration.ofDays(30)),
                        within.compareTo(LONGEST) > 0 ? LONGEST : within),
                Optional.empty());
    }

    static StintReply spawns(Session session, RunId run, List<Run> children, int concurrency) {
        return new StintReply(session, run, new Say.Spawn(children, concurrency), Optional.empty());
    }

    static StintReply ended(Session session, RunId run, Endings.End end, Optional<Run> queued) {
        Failure failure = end.failure();
        return new StintReply(session, run, failure == null ? new Say.Done() : new Say.Failed(failure), queued);
    }

    ObjectNode toJson() {
        ObjectNode json = ids(session, run).put("next", word());
        switch (say) {
            case Say.Continue ignored -> {}
            case Say.Wait(Instant until) -> json.put("until", until.toString());
            case Say.Ask ask ->
                json.putObject("question")
                        .put("pk", ask.item().partition())
                        .put("sk", ask.item().sort())
                        .put("ttl", ask.ttl().getEpochSecond())
                        .put("seconds", Math.max(1, ask.within().plusMillis(999).toSeconds()));
            case Say.Spawn spawn -> {
                ArrayNode children = json.putArray("children");
                spawn.children().forEach(child -> children.add(first(child)));
                json.put("concurrency", spawn.concurrency());
            }
            case Say.Done ignored -> {}
            case Say.Failed(Failure failure) ->
                json.putObject("failure").put("code", failure.code()).put("message", failure.message());
        }
        queued.ifPresent(next -> json.set("queued", first(next)));
        return json;
    }

    private static ObjectNode ids(Session session, RunId run) {
        return Json.object()
                .put("protocol", StintRequest.PROTOCOL)
                .put("tenant", session.key().tenant())
                .put("session", session.key().session())
                .put("run", run.value())
                .put("version", session.version().number())
                .put("snapshot", session.snapshot().number());
    }

    private static ObjectNode first(Run run) {
        return StintRequest.first(run).toJson();
    }

    /** The word that the chain switches on. */
    String word() {
        return switch (say) {
            case Say.Continue ignored -> "continue";
            case Say.Wait ignored -> "wait";
            case Say.Ask ignored -> "ask";
            case Say.Spawn ignored -> "spawn";
            case Say.Done ignored -> "done";
            case Say.Failed ignored -> "failed";
        };
    }

    /** The same word for what a step answered; a commit's info says it. */
    static String word(Next next) {
        return switch (next) {
            case Next.Continue ignored -> "continue";
            case Next.Wait ignored -> "wait";
            case Next.Ask ignored -> "ask";
            case Next.Spawn ignored -> "spawn";
            case Next.Done ignored -> "done";
            case Next.Failed ignored -> "failed";
        };
    }
}
