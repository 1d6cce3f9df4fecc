package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.RunId;
import dev.stint.state.Session;

/**
 * What a stint answers to the chain: small and fixed, whatever the state's size.
 *
 * @param session as the stint left it
 * @param run the run
 * @param next what happens next
 * @param overtaken whether somebody else moved the journal, and this stint must leave the run to them
 */
record StintReply(Session session, RunId run, Next next, boolean overtaken) {
    StintReply(Session session, RunId run, Next next) {
        this(session, run, next, false);
    }

    /** Whether there is another step to run, and this stint may run it. */
    boolean mayGoOnHere() {
        return next instanceof Next.Continue && !overtaken;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("protocol", StintRequest.PROTOCOL)
                .put("tenant", session.key().tenant())
                .put("session", session.key().session())
                .put("run", run.value())
                .put("version", session.version().number())
                .put("snapshot", session.snapshot().number())
                .put("next", word(next));
        if (next instanceof Next.Failed failed) {
            json.putObject("failure")
                    .put("code", failed.failure().code())
                    .put("message", failed.failure().message());
        }
        return json;
    }

    /** The word that the chain switches on, and that a commit's info says. */
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
