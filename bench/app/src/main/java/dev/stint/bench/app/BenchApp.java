package dev.stint.bench.app;

import dev.langchain4j.model.chat.ChatModel;
import dev.stint.agents.LlmAgent;
import dev.stint.functions.Agents;
import dev.stint.functions.Environment;
import dev.stint.functions.StintApp;
import java.time.Duration;

/**
 * The agents: a clerk, who does all that an agent can do in one turn; a packer and a courier, who work for the clerk; a
 * walker, who takes as many steps as it is told; a porter, who takes in what webhooks deliver; and an echo.
 */
public final class BenchApp implements StintApp {
    /** How long a stint may be: short, so that what died with one is soon taken up again. */
    static final Duration STINT = Duration.ofSeconds(8);

    /** Much shorter than a stint, so that one has room for several steps. */
    private static final Duration CALL = Duration.ofSeconds(2);

    @Override
    public void define(Agents agents, Environment environment) {
        var effects = new Effects(environment.dynamoDb(), environment.require("EFFECTS_TABLE"));
        var tools = new SoakTools(effects);
        agents.add("clerk", clerk(tools));
        agents.add("packer", agent(tools, new SoakModel(SoakModel.Call.RESERVE)).build());
        agents.add(
                "courier",
                agent(tools, new SoakModel(SoakModel.Call.CHARGE))
                        .approve("charge", call -> true)
                        .build());
        agents.add("walker", new Walker());
        agents.add(Source.AGENT, new Porter(effects));
        agents.add(Echo.NAME, new Echo());
    }

    private static LlmAgent clerk(SoakTools tools) {
        return agent(tools, new SoakModel(SoakModel.Call.values()))
                .approve("charge", call -> true)
                .waits(Duration.ofMinutes(1))
                .subAgent("pack", "packer", "Packs what a ticket is for.")
                .subAgent("ship", "courier", "Ships what a ticket is for.")
                .build();
    }

    private static LlmAgent.Builder agent(SoakTools tools, ChatModel model) {
        return LlmAgent.builder().tools(tools).model(model).modelTimeout(CALL).toolTimeout(CALL);
    }
}
