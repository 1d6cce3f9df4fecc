package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.Problem;
import java.util.List;

/** Refuses the protocol's WebSocket, which a function cannot hold open, and says what to use instead. */
record UpgradeThread() implements Route {
    @Override
    public List<String> patterns() {
        return List.of("GET /threads/{thread}/stream");
    }

    @Override
    public HttpResponse handle(Call call) {
        String thread = call.session().session();
        throw Problem.notServed(
                "websocket_not_served",
                "a thread's WebSocket is not served; POST /threads/%1$s/stream tells its events,".formatted(thread)
                        + " POST /threads/%1$s/commands takes commands, GET /threads/%1$s/runs/{run}/stream joins a run"
                                .formatted(thread));
    }
}
