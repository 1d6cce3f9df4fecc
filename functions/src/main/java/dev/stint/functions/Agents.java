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

    /**
     * Registers what is made of what comes in from a source, by webhook, schedule, bus event or queue. Without one,
     * what was delivered is the run's input as it is.
     *
     * @param source the source's name, such as that of a webhook source; {@code schedule/} or {@code event/} and the
     *     name of a schedule or of a rule
     * @throws IllegalArgumentException if the source has a trigger already
     */
    void on(String source, Trigger trigger);
}
