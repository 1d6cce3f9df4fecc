package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.RunQuery;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.List;

/** Lists a thread's runs, newest first. */
record GetThreadRuns(SessionStore store, RunSearch runs) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("GET /threads/{thread}/runs");
    }

    @Override
    public HttpResponse handle(Call call) {
        RunQuery query = RunQuery.of(call.session().session(), call.request().query());
        Ownership.require(store.restore(call.session(), Version.NONE), call.owner());
        return runs.find(call, query).toResponse();
    }
}
