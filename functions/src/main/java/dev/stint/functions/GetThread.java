package dev.stint.functions;

import dev.stint.events.Dialect;
import dev.stint.events.HttpResponse;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.List;

/** Shows a session as it is now. */
record GetThread(SessionStore store, OpenQuestions questions, Views views) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("GET /threads/{thread}");
    }

    @Override
    public HttpResponse handle(Call call) {
        Session session = Ownership.require(store.restore(call.session(), Version.NONE), call.owner());
        return HttpResponse.json(200, views.thread(session, questions.of(session), Dialect.of(call.request())));
    }
}
