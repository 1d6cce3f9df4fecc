package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import dev.stint.events.StateUpdate;
import dev.stint.events.ThreadPatch;
import dev.stint.state.Session;
import java.util.List;

/** Changes a thread's state by hand, or its metadata, in LangGraph's words; answers with the new checkpoint. */
record ChangeThreadState(Edits edits) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /threads/{thread}/state", "PATCH /threads/{thread}/state");
    }

    @Override
    public HttpResponse handle(Call call) {
        ThreadPatch change = call.request().method().equals("PATCH")
                ? StateUpdate.ofMetadata(call.body())
                : StateUpdate.of(call.body());
        Session session = edits.edit(call, change);
        ObjectNode checkpoint = LangGraphViews.checkpoint(session, session.version());
        ObjectNode answer = Json.object();
        answer.set("checkpoint", checkpoint);
        answer.set("configurable", checkpoint.deepCopy());
        return HttpResponse.json(200, answer);
    }
}
