package dev.stint.functions;

import dev.stint.events.HttpResponse;
import java.util.List;

/** Shows what an agent takes, answers and keeps. */
record GetAgentSchemas(AgentViews agents) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("GET /agents/{agent}/schemas", "GET /assistants/{agent}/schemas");
    }

    @Override
    public HttpResponse handle(Call call) {
        call.tenant();
        return HttpResponse.json(
                200, agents.schemas(call.path().getOrDefault("agent", ""), SearchAgents.dialect(call)));
    }
}
