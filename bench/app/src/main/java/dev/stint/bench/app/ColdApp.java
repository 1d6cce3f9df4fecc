package dev.stint.bench.app;

import dev.stint.functions.Agents;
import dev.stint.functions.Environment;
import dev.stint.functions.StintApp;

/** One agent without a model: what Stint alone costs a start. */
public final class ColdApp implements StintApp {
    @Override
    public void define(Agents agents, Environment environment) {
        agents.add("walker", new Walker());
    }
}
