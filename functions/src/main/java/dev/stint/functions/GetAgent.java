package dev.stint.functions;

import dev.stint.events.HttpResponse;
import java.util.List;

/** Shows an agent. */
record GetAgent(AgentViews agents) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("GET /agents/{agent}", "GET /assistants/{agent}");
    }

    @Override
    public HttpResponse handle(Call call) {
        call.tenant();
        return HttpResponse.json(200, agents.show(call.path().getOrDefault("agent", ""), SearchAgents.dialect(call)));
    }
}
