package dev.stint.functions;

import dev.stint.events.Dialect;
import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.events.ThreadCreate;
import dev.stint.state.AppendResult;
import dev.stint.state.Change;
import dev.stint.state.Commit;
import dev.stint.state.Head;
import dev.stint.state.Patch;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.List;

/** Creates a session without a run. */
record CreateThread(SessionStore store, OpenQuestions questions, Views views) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /threads");
    }

    @Override
    public HttpResponse handle(Call call) {
        ThreadCreate request = ThreadCreate.of(call.body());
        SessionKey key = new SessionKey(call.tenant(), request.threadId());
        Session session = store.restore(key, Version.NONE);
        Session shown = session.isNew() ? create(session, request, call) : existing(session, request, call);
        return HttpResponse.json(200, views.thread(shown, questions.of(shown), Dialect.of(call.request())));
    }

    private Session create(Session base, ThreadCreate request, Call call) {
        Patch patch = Patch.set("/metadata", request.metadata()).then(Ownership.of(call.tenant(), call.owner()));
        Change change = new Change(Commit.Kind.CREATE, Head.IDLE, patch, Json.object());
        return switch (store.append(base, change)) {
            case AppendResult.Appended appended -> appended.session();
            case AppendResult.Stale stale ->
                existing(store.restore(base.key(), stale.winner().snapshot()), request, call);
            case AppendResult.Repeated repeated ->
                throw new IllegalStateException(
                        "creating a thread cannot repeat run " + repeated.run().id());
        };
    }

    /** Of an id that somebody else has taken nothing is told but that. */
    private static Session existing(Session session, ThreadCreate request, Call call) {
        if (request.ifExists() == ThreadCreate.IfExists.DO_NOTHING && Ownership.allows(session, call.owner())) {
            return session;
        }
        throw Problem.conflict(
                "thread_exists",
                "the thread '%s' exists already".formatted(session.key().session()));
    }
}
