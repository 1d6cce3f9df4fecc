package dev.stint.samples.digest;

import dev.stint.functions.Agents;
import dev.stint.functions.Environment;
import dev.stint.functions.StintApp;

/** The application: the agent that reads the log, and a shop that writes it. Each is a plain step. */
public final class Digest implements StintApp {
    @Override
    public void define(Agents agents, Environment env) {
        var log = new LogTable(env.dynamoDb(), env.require("LOG_TABLE"));
        agents.add("digest", new ReadingType(), new DigestStep(log));
        agents.add("shop", new ShopType(), new ShopStep(log));
    }
}
