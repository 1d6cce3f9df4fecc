package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Problem;
import dev.stint.state.Commit;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.List;
import java.util.OptionalLong;

/** Shows what a session is, or was after one commit, as LangGraph's clients read it. Thread-safe. */
record ThreadStates(SessionStore store, OpenQuestions questions, Views views) {
    /**
     * @param version which; empty for the newest
     * @throws Problem 404 if there is no such thread or checkpoint, or it is not the caller's
     */
    ObjectNode show(Call call, OptionalLong version) {
        Session now = Ownership.require(store.restore(call.session(), Version.NONE), call.owner());
        if (version.isEmpty() || version.getAsLong() == now.version().number()) {
            return show(now, now, questions.of(now));
        }
        Session then = store.at(now.key(), Version.of(version.getAsLong()))
                .orElseThrow(() -> Problem.notFound("checkpoint", Long.toString(version.getAsLong())));
        return show(now, then, List.of());
    }

    private ObjectNode show(Session now, Session shown, List<OpenQuestions.Open> asked) {
        Commit commit = store.history(now.key(), shown.version().next(), 1).stream()
                .filter(found -> found.version().equals(shown.version()))
                .findFirst()
                .orElseThrow(
                        () -> Problem.notFound("checkpoint", shown.version().toString()));
        return new LangGraphViews(views).state(commit, shown.state(), now, asked);
    }
}
