package dev.stint.functions;

/**
 * An application: the one class that names its agents. Every handler loads it once, by name, from the environment
 * ({@code STINT_APP}), and calls it once, before the first event. It needs a public constructor without parameters.
 */
public interface StintApp {
    /**
     * Registers this application's agents.
     *
     * @throws RuntimeException if something that it needs is missing; the function then fails to start
     */
    void define(Agents agents, Environment environment);
}
