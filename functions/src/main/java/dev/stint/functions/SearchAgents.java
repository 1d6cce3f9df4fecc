package dev.stint.functions;

import dev.stint.events.AgentQuery;
import dev.stint.events.Dialect;
import dev.stint.events.HttpResponse;
import java.util.List;

/** Lists the application's agents. They are the same for every caller. */
record SearchAgents(AgentViews agents) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /agents/search", "POST /assistants/search");
    }

    @Override
    public HttpResponse handle(Call call) {
        call.tenant();
        AgentQuery query = AgentQuery.of(call.bodyOrNothing());
        Listing listing = new Listing(query.page());
        agents.find(query, dialect(call)).takeWhile(agent -> !listing.isFull()).forEach(listing::add);
        return listing.toResponse();
    }

    /** An agent is LangGraph's assistant. */
    static Dialect dialect(Call call) {
        return call.request().segments().getFirst().equals("assistants") ? Dialect.LANGGRAPH : Dialect.AGENT_PROTOCOL;
    }
}
