package dev.stint.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.functions.Chain;
import dev.stint.state.Run;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What Step Functions is on AWS: executions by name, task tokens, and a timeline on which they go on. An execution that
 * is started does nothing until the timeline comes to it.
 */
final class InProcessChain implements Chain {
    private static final int MAX_GENERATIONS = 100;

    private final Timeline timeline;
    private final Function<JsonNode, Lambda.Result> stint;
    private final SessionStore store;
    private final int historyEvents;
    private final Map<String, ChainExecution> executions = new HashMap<>();
    private final Map<String, Runnable> tokens = new HashMap<>();

    /**
     * @param stint the function that the state machine calls
     * @param store the table, in which the state machine leaves its tokens
     * @param historyEvents after how many events in its history an execution hands over to the next
     */
    InProcessChain(Timeline timeline, Function<JsonNode, Lambda.Result> stint, SessionStore store, int historyEvents) {
        this.timeline = timeline;
        this.stint = stint;
        this.store = store;
        this.historyEvents = historyEvents;
    }

    Timeline timeline() {
        return timeline;
    }

    int historyEvents() {
        return historyEvents;
    }

    Lambda.Result stint(JsonNode payload) {
        return stint.apply(payload);
    }

    /** How many executions a run has had. */
    int executions(String run) {
        int generation = 0;
        while (executions.containsKey(run + "-" + generation)) {
            generation++;
        }
        return generation;
    }

    /** Starts an execution; tells whether there was none of that name. */
    boolean begin(ObjectNode input) {
        String name =
                input.path("run").asText() + "-" + input.path("generation").asInt();
        if (executions.containsKey(name)) {
            return false;
        }
        ChainExecution execution = new ChainExecution(this, input);
        executions.put(name, execution);
        timeline.now(execution::begin);
        return true;
    }

    /** A token; whoever sends it back lets {@code what} happen. */
    String token(Runnable what) {
        String token = "token-" + tokens.size();
        tokens.put(token, what);
        return token;
    }

    /** Leaves a token at a question; tells whether there is an answer to wait for. */
    boolean awaitAnswer(SessionKey key, JsonNode question, String token) {
        String sort = question.path("sk").asText();
        Version version = Version.of(Long.parseLong(sort.substring(sort.indexOf('#') + 1)));
        return store.awaitAnswer(key, version, token);
    }

    @Override
    public void answer(String token) {
        Runnable what = tokens.put(token, () -> {});
        if (what != null) {
            timeline.now(what);
        }
    }

    @Override
    public Execution look(Run run) {
        int generation = Math.max(run.generation(), 0);
        if (execution(run, generation).isEmpty()) {
            return new Execution(generation, Execution.State.NONE);
        }
        while (true) {
            if (execution(run, generation).filter(ChainExecution::isRunning).isPresent()) {
                return new Execution(generation, Execution.State.RUNNING);
            }
            if (execution(run, generation + 1).isEmpty()) {
                return new Execution(generation, Execution.State.ENDED);
            }
            generation++;
        }
    }

    @Override
    public Run start(Run run) {
        ObjectNode input = Json.object()
                .put("protocol", 1)
                .put("tenant", run.session().tenant())
                .put("session", run.session().session())
                .put("run", run.id().value())
                .put("version", run.accepted().number())
                .put("snapshot", run.snapshot().number());
        for (int generation = Math.max(run.generation(), 0); generation < MAX_GENERATIONS; generation++) {
            if (begin(input.deepCopy().put("generation", generation))) {
                return run.inGeneration(generation);
            }
            ChainExecution there = execution(run, generation).orElseThrow();
            if (there.isRunning()) {
                return run.inGeneration(generation);
            }
            there.token().ifPresent(token -> input.put("token", token));
        }
        throw new IllegalStateException("run %s has had %d executions".formatted(run.id(), MAX_GENERATIONS));
    }

    @Override
    public void stop(Run run) {
        Execution newest = look(run);
        execution(run, newest.generation()).ifPresent(execution -> {
            execution.token().ifPresent(this::answer);
            if (newest.state() == Execution.State.RUNNING) {
                execution.stop();
            }
        });
    }

    private Optional<ChainExecution> execution(Run run, int generation) {
        return Optional.ofNullable(executions.get(run.id() + "-" + generation));
    }
}
