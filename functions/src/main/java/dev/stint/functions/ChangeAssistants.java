package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.Problem;
import java.util.List;

/** Refuses to make, change or delete an agent: that is what the application's code does. */
record ChangeAssistants(AgentRegistry agents) implements Route {
    @Override
    public List<String> patterns() {
        return List.of(
                "POST /assistants",
                "PATCH /assistants/{agent}",
                "DELETE /assistants/{agent}",
                "POST /assistants/{agent}/latest");
    }

    @Override
    public HttpResponse handle(Call call) {
        call.tenant();
        String named = call.path().get("agent");
        if (named != null) {
            agents.require(named);
        }
        throw Problem.conflict(
                "agents_are_code",
                "agents are defined in the application's code, where it registers them; change it there and deploy it");
    }
}
