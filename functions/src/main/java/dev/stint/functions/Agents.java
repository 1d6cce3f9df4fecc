package dev.stint.functions;

/** Where a {@link StintApp} registers its agents. */
public interface Agents {
    /**
     * Registers an agent.
     *
     * @param name what a request's {@code agent_id} says; 1 to 64 letters, digits, {@code -} and {@code _}. The first
     *     one registered serves requests that name none
     * @throws IllegalArgumentException if the name is taken or not allowed
     */
    <S> void add(String name, Agent<S> agent);

    /** Registers a step with no more to say than how its state is kept. */
    <S> void add(String name, StateType<S> type, Step<S> step);
}
