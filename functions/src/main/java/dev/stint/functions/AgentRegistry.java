package dev.stint.functions;

import dev.stint.events.Problem;
import dev.stint.state.Session;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The agents of an application, in the order in which it registered them. Filled once, then only read. */
final class AgentRegistry implements Agents {
    private final Map<String, Agent<?>> agents = new LinkedHashMap<>();
    private final Map<String, Trigger> triggers = new HashMap<>();

    @Override
    public <S> void add(String name, Agent<S> agent) {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "agent name '%s'; allowed are 1 to 64 letters, digits, '-' and '_'".formatted(name));
        }
        if (agents.putIfAbsent(name, agent) != null) {
            throw new IllegalArgumentException("an agent named '%s' is registered already".formatted(name));
        }
    }

    @Override
    public <S> void add(String name, StateType<S> type, Step<S> step) {
        add(name, new PlainAgent<>(type, step));
    }

    @Override
    public void on(String source, Trigger trigger) {
        if (triggers.putIfAbsent(source, trigger) != null) {
            throw new IllegalArgumentException("source '%s' has a trigger already".formatted(source));
        }
    }

    /** What is made of what comes from that source. */
    Optional<Trigger> trigger(String source) {
        return Optional.ofNullable(triggers.get(source));
    }

    Optional<Agent<?>> find(String name) {
        return Optional.ofNullable(agents.get(name));
    }

    /** @throws Problem 404 if there is no such agent */
    Agent<?> require(String name) {
        return find(name).orElseThrow(() -> Problem.notFound("agent", name));
    }

    /** The agent that runs a session. */
    Agent<?> of(Session session) {
        String name = session.head().agent();
        return find(name == null ? "" : name)
                .orElseThrow(() -> new IllegalStateException(
                        "session %s is run by agent '%s', which this application does not register"
                                .formatted(session.key().session(), name)));
    }

    /** The agent that serves requests that name none. */
    String first() {
        return agents.keySet().iterator().next();
    }

    Map<String, Agent<?>> all() {
        return Collections.unmodifiableMap(agents);
    }

    private record PlainAgent<S>(StateType<S> stateType, Step<S> step) implements Agent<S> {
        @Override
        public Outcome<S> run(S state, StepContext context) throws Exception {
            return step.run(state, context);
        }
    }
}
