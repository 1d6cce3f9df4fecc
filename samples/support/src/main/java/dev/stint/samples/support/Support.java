package dev.stint.samples.support;

import dev.stint.agents.LlmAgent;
import dev.stint.functions.Agents;
import dev.stint.functions.Environment;
import dev.stint.functions.StintApp;

/** The application: one agent, its instructions and its tools. */
public final class Support implements StintApp {
    private static final String INSTRUCTIONS = """
            You help the customers of a small shop for desks and lamps, in short and friendly sentences.
            Look an order up before you say anything about it. Change an address only when the customer asks for it,
            and say what it was changed to. If you cannot help, say so.
            """;

    @Override
    public void define(Agents agents, Environment env) {
        var orders = new Orders(env.dynamoDb(), env.require("ORDERS_TABLE"));
        agents.add(
                "support",
                LlmAgent.builder()
                        .description("Answers a shop's customers about their orders.")
                        .instructions(INSTRUCTIONS)
                        .tools(new OrderTools(orders))
                        .build());
    }
}
