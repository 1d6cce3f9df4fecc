package dev.stint.functions;

import dev.stint.events.HistoryQuery;
import dev.stint.events.HttpResponse;
import dev.stint.events.Page;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.List;

/** Shows what a session was after each commit, newest first, in LangGraph's words. */
record PostThreadHistory(SessionStore store, OpenQuestions questions, Views views) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /threads/{thread}/history");
    }

    @Override
    public HttpResponse handle(Call call) {
        HistoryQuery query = HistoryQuery.of(call.bodyOrNothing());
        Session session = Ownership.require(store.restore(call.session(), Version.NONE), call.owner());
        Version before = query.before().isPresent() ? Version.of(query.before().getAsLong()) : Version.MAX;
        LangGraphViews shown = new LangGraphViews(views);
        Listing states = new Listing(new Page(query.limit(), 0));
        // A filter looks at as many commits as one request may ever show.
        int read = query.metadata().isEmpty() ? query.limit() : Page.MAX_LIMIT;
        new History(store)
                .before(session.key(), before, read).stream()
                        .map(moment -> shown.state(
                                moment.commit(),
                                moment.state(),
                                session,
                                asked(session, moment.commit().version())))
                        .filter(state -> Contains.all(state.path("metadata"), query.metadata()))
                        .takeWhile(state -> !states.isFull())
                        .forEach(states::add);
        return HttpResponse.json(200, states.entries());
    }

    /** What a thread asks is part of its newest state. */
    private List<OpenQuestions.Open> asked(Session session, Version version) {
        return version.equals(session.version()) ? questions.of(session) : List.of();
    }
}
