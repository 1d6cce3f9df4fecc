package dev.stint.samples.enrich;

import dev.stint.functions.Agents;
import dev.stint.functions.Environment;
import dev.stint.functions.StintApp;

/** Holds the place of the sample's application, which is written elsewhere. */
public final class Enrich implements StintApp {
    @Override
    public void define(Agents agents, Environment environment) {}
}
