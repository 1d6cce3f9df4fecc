package dev.stint.samples.support;

import dev.stint.agents.LlmAgent;
import dev.stint.functions.Agents;
import dev.stint.functions.Environment;
import dev.stint.functions.StintApp;

/** The application: one agent, its instructions and its tools. */
public final class Support implements StintApp {
    /** Pounds that the agent may pay back without asking a person. */
    static final double REFUND_LIMIT = 50.00;

    private static final String INSTRUCTIONS = """
            You help the customers of a small shop for desks and lamps, in short and friendly sentences.
            Look an order up before you say anything about it. Change an address only when the customer asks for it,
            and say what it was changed to. Refund an order only when the customer asks for it, and no more than its total.
            If you cannot help, say so.
            """;

    @Override
    public void define(Agents agents, Environment env) {
        var orders = new Orders(env.dynamoDb(), env.require("ORDERS_TABLE"));
        agents.add("support", agent(new OrderTools(orders)).build());
    }

    static LlmAgent.Builder agent(OrderTools tools) {
        return LlmAgent.builder()
                .description("Answers a shop's customers about their orders.")
                .instructions(INSTRUCTIONS)
                .tools(tools)
                .approve("refund", call -> call.number("amount") > REFUND_LIMIT);
    }
}
