package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import java.util.List;

/** Tells that an agent has no subgraphs: what it spawns are runs of agents, each with a thread of its own. */
record GetAssistantSubgraphs(AgentRegistry agents) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("GET /assistants/{agent}/subgraphs", "GET /assistants/{agent}/subgraphs/{namespace}");
    }

    @Override
    public HttpResponse handle(Call call) {
        call.tenant();
        agents.require(call.path().getOrDefault("agent", ""));
        return HttpResponse.json(200, Json.object());
    }
}
