package dev.stint.bench.app;

import dev.langchain4j.agent.tool.Tool;
import dev.stint.agents.Effect;
import dev.stint.agents.LlmAgent;
import dev.stint.functions.Agents;
import dev.stint.functions.Environment;
import dev.stint.functions.StintApp;
import java.time.Duration;

/** One agent with a model and a tool: what LangChain4j and the loop around a model add to a start. */
public final class ColdLlmApp implements StintApp {
    /** Longer than an invocation of the cold start's, so that one has room for one turn of the model. */
    private static final Duration TURN = Duration.ofSeconds(6);

    @Override
    public void define(Agents agents, Environment environment) {
        agents.add(
                "clerk",
                LlmAgent.builder()
                        .instructions("You help the customers of a small shop.")
                        .tools(new Orders())
                        .modelTimeout(TURN)
                        .toolTimeout(TURN)
                        .build());
    }

    /** What the model is offered. */
    static final class Orders {
        /** Looks nothing up: a start ends before its tool is called. */
        @Tool("Looks up the status of an order.")
        @Effect(Effect.Kind.READ)
        public String lookUpOrder(String order) {
            return order;
        }
    }
}
