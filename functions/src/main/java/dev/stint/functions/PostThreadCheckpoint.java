package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.StateUpdate;
import java.util.List;

/** Shows a thread's state as the checkpoint left it that the body names. */
record PostThreadCheckpoint(ThreadStates states) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /threads/{thread}/state/checkpoint");
    }

    @Override
    public HttpResponse handle(Call call) {
        return HttpResponse.json(200, states.show(call, StateUpdate.checkpoint(call.body())));
    }
}
