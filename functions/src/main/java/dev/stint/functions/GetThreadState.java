package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.Ids;
import dev.stint.events.Problem;
import java.util.List;
import java.util.OptionalLong;

/** Shows a thread's state, as it is or as a checkpoint left it. */
record GetThreadState(ThreadStates states) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("GET /threads/{thread}/state", "GET /threads/{thread}/state/{checkpoint}");
    }

    @Override
    public HttpResponse handle(Call call) {
        return HttpResponse.json(200, states.show(call, version(call)));
    }

    private static OptionalLong version(Call call) {
        String checkpoint = call.path().get("checkpoint");
        if (checkpoint == null) {
            return OptionalLong.empty();
        }
        OptionalLong version = Ids.version(checkpoint);
        if (version.isEmpty()) {
            throw Problem.notFound("checkpoint", checkpoint);
        }
        return version;
    }
}
