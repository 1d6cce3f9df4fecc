package dev.stint.functions;

import dev.stint.events.Json;
import java.time.Duration;
import java.util.Map;

/**
 * A step together with what the runtime must know to run it.
 *
 * @param <S> the state's class
 */
public interface Agent<S> extends Step<S>, HealthCheck {
    /** How the state is kept. */
    StateType<S> stateType();

    /** One sentence for a list of agents. */
    default String description() {
        return "";
    }

    /** What it takes, answers and keeps, for whoever asks the API; as it stands here, what its state type tells. */
    default AgentSchemas schemas() {
        return stateType().messages(Json.object()) == null ? AgentSchemas.unknown() : AgentSchemas.conversation();
    }

    /**
     * The longest that one step may take; a step starts only where at least this much time is left, so it should be
     * below the invocation's. Zero where it is not known; then the runtime goes by the longest step that it has seen.
     */
    default Duration stepTimeout() {
        return Duration.ZERO;
    }

    /** Where its runs end whatever the step says. */
    default RunLimits limits() {
        return RunLimits.DEFAULT;
    }

    /** Asks what the agent itself depends on, such as its model. */
    @Override
    default void checkHealth() throws Exception {}

    /** What else it needs, by name, such as what its tools do. */
    default Map<String, HealthCheck> dependencies() {
        return Map.of();
    }
}
