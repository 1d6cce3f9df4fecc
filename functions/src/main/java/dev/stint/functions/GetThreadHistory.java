package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.Ids;
import dev.stint.events.Page;
import dev.stint.events.Problem;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.List;

/**
 * Shows what a session was after each commit, newest first. The page ends early where it would not fit into a
 * function's answer.
 */
record GetThreadHistory(SessionStore store, Views views) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("GET /threads/{thread}/history");
    }

    @Override
    public HttpResponse handle(Call call) {
        SessionKey key = call.session();
        Page page = Page.of(call.request().query());
        List<History.Moment> moments = new History(store).before(key, before(call), page.limit());
        Ownership.require(store.restore(key, Version.NONE), call.owner());
        Listing states = new Listing(new Page(page.limit(), 0));
        moments.stream()
                .takeWhile(moment -> !states.isFull())
                .forEach(moment ->
                        states.add(views.state(moment.commit(), moment.state()).toJson()));
        return HttpResponse.json(200, states.entries());
    }

    private static Version before(Call call) {
        String before = call.request().query().get("before");
        if (before == null) {
            return Version.MAX;
        }
        return Version.of(Ids.version(before)
                .orElseThrow(() -> Problem.invalid("before", "before must be a checkpoint's id or version")));
    }
}
