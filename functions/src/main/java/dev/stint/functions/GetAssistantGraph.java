package dev.stint.functions;

import dev.stint.events.HttpResponse;
import java.util.List;

/** Shows an agent as LangGraph would draw it. */
record GetAssistantGraph(AgentViews agents) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("GET /assistants/{agent}/graph");
    }

    @Override
    public HttpResponse handle(Call call) {
        call.tenant();
        return HttpResponse.json(200, agents.graph(call.path().getOrDefault("agent", "")));
    }
}
