package dev.stint.samples.support;

import dev.stint.functions.Agents;
import dev.stint.functions.Environment;
import dev.stint.functions.StintApp;

/** Holds the place of the sample's application, which is written elsewhere. */
public final class Support implements StintApp {
    @Override
    public void define(Agents agents, Environment environment) {}
}
