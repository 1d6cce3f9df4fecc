package dev.stint.functions;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.stint.events.AgentQuery;
import dev.stint.events.Dialect;
import dev.stint.events.HttpResponse;
import java.util.List;

/** Counts the application's agents. */
record CountAssistants(AgentViews agents) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /assistants/count");
    }

    @Override
    public HttpResponse handle(Call call) {
        call.tenant();
        AgentQuery query = AgentQuery.of(call.bodyOrNothing());
        return HttpResponse.json(
                200,
                IntNode.valueOf(
                        Math.toIntExact(agents.find(query, Dialect.LANGGRAPH).count())));
    }
}
