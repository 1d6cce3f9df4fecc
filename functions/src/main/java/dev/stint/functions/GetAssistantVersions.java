package dev.stint.functions;

import dev.stint.events.AgentQuery;
import dev.stint.events.Dialect;
import dev.stint.events.HttpResponse;
import java.util.List;

/** Lists an agent's versions: the one that its code is. */
record GetAssistantVersions(AgentViews agents) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /assistants/{agent}/versions");
    }

    @Override
    public HttpResponse handle(Call call) {
        call.tenant();
        AgentQuery query = AgentQuery.of(call.bodyOrNothing());
        Listing versions = new Listing(query.page());
        versions.add(agents.show(call.path().getOrDefault("agent", ""), Dialect.LANGGRAPH));
        return HttpResponse.json(200, versions.entries());
    }
}
