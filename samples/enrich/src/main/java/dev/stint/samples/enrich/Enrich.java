package dev.stint.samples.enrich;

import dev.stint.functions.Agents;
import dev.stint.functions.Environment;
import dev.stint.functions.StintApp;

/** The application: one agent, which is a plain step. */
public final class Enrich implements StintApp {
    @Override
    public void define(Agents agents, Environment environment) {
        agents.add("enrich", new ProgressType(), new EnrichStep());
    }
}
