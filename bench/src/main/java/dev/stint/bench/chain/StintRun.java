package dev.stint.bench.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.bench.inprocess.HttpEvent;
import dev.stint.bench.inprocess.Invocation;
import dev.stint.events.Json;
import dev.stint.functions.Callbacks;
import dev.stint.functions.Chain;
import dev.stint.functions.InProcess;
import dev.stint.local.states.StatesException;
import dev.stint.state.Run;
import dev.stint.state.SessionStore;
import dev.stint.state.StoreConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The work under Stint: the state machine that CDK synthesized, and the real handlers behind it. */
final class StintRun implements Chain {
    /** Longer than any work that is measured, in virtual time; the session must still be there at the end. */
    private static final Duration LIFETIME = Duration.ofDays(365);

    private final VirtualTime time = new VirtualTime();
    private final Deployed deployed;
    private final Stage stage;
    private final InProcess functions;

    private StintRun(Deployed deployed, Work work) {
        this.deployed = deployed;
        stage = new Stage(deployed.chain(), time, this::stint);
        SessionStore store = SessionStore.inMemory(
                StoreConfig.of("in-process").withClock(time).withLifetime(LIFETIME));
        functions = InProcess.start(
                (agents, environment) -> agents.add("worker", Worker.agent(work, time)),
                new InProcess.Surroundings(store, this, Callbacks.NONE, time, time::pass, Map.of(), Optional.empty()));
    }

    /**
     * Runs the work to its end, in the background.
     *
     * @throws IllegalStateException if the run did not end well
     */
    static Bill measure(Deployed deployed, Work work) throws IOException {
        StintRun run = new StintRun(deployed, work);
        try (Stage stage = run.stage) {
            ObjectNode request = Json.object().put("agent_id", "worker");
            request.putArray("messages").addObject().put("role", "user").put("content", "Work.");
            JsonNode accepted = run.request("POST", "/runs", request);
            Bill bill = stage.runToEnd();
            JsonNode ended =
                    run.request("GET", "/runs/" + accepted.path("run_id").asText(), Json.object());
            if (!ended.path("status").asText().equals("success")) {
                throw new IllegalStateException("the run ended as " + ended);
            }
            return bill;
        }
    }

    private JsonNode stint(String function, JsonNode payload) throws StatesException {
        try {
            return Invocation.call(functions.stint(), payload, time, deployed.timeout());
        } catch (IOException | RuntimeException e) {
            throw new StatesException(e.getClass().getName(), e.getMessage());
        }
    }

    private JsonNode request(String method, String path, JsonNode body) throws IOException {
        ObjectNode event = HttpEvent.of("bench", method, path, body, time);
        JsonNode answer = Invocation.call(functions.api(), event, time, Duration.ofSeconds(30));
        return Json.read(answer.path("body").asText());
    }

    @Override
    public Run start(Run run) {
        stage.start(
                run.id() + "-0",
                Json.object()
                        .put("protocol", 1)
                        .put("tenant", run.session().tenant())
                        .put("session", run.session().session())
                        .put("run", run.id().value())
                        .put("version", run.accepted().number())
                        .put("snapshot", run.snapshot().number())
                        .put("generation", 0));
        return run.inGeneration(0);
    }

    @Override
    public Execution look(Run run) {
        return new Execution(0, Execution.State.RUNNING);
    }

    @Override
    public void stop(Run run) {
        throw new UnsupportedOperationException("nobody stops a run here");
    }

    @Override
    public void answer(String token) {
        throw new UnsupportedOperationException("no run asks anything here");
    }
}
