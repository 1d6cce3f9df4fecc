package dev.stint.bench.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.bench.inprocess.HttpEvent;
import dev.stint.bench.inprocess.Invocation;
import dev.stint.events.Json;
import dev.stint.functions.Callbacks;
import dev.stint.functions.Chain;
import dev.stint.functions.InProcess;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stints in this process, one by one, on a store. Not thread-safe. */
final class Stints {
    private static final String TENANT = "bench";

    /** What Lambda gives at most. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final SessionStore store;
    private final StepApp app;
    private final Clock clock = Clock.systemUTC();
    private final InProcess functions;

    Stints(SessionStore store, StepApp app) {
        this.store = store;
        this.app = app;
        this.functions = InProcess.start(
                app,
                new InProcess.Surroundings(
                        store, new Nobody(), Callbacks.NONE, clock, Thread::sleep, Map.of(), Optional.empty()));
    }

    /**
     * A stint that has yet to run.
     *
     * @param request what the chain would send
     */
    record Prepared(SessionKey key, ObjectNode request) {}

    /** A session whose transcript has at least so many messages, made by a run of the LLM agent. */
    SessionKey conversation(int messages) throws IOException {
        SessionKey key = new SessionKey(TENANT, UUID.randomUUID().toString());
        // Besides the user's, each step leaves a message.
        Prepared stint = prepare(key, "llm", (messages - 1) | 1);
        run(stint);
        return key;
    }

    /** A stint of so many steps on a copy of a session. */
    Prepared prepare(SessionKey source, Version version, String agent, int steps) throws IOException {
        SessionKey copy = new SessionKey(TENANT, UUID.randomUUID().toString());
        store.fork(source, version, copy);
        return prepare(copy, agent, steps);
    }

    private Prepared prepare(SessionKey key, String agent, int steps) throws IOException {
        app.steps(steps);
        String run = accept(key, agent);
        Run accepted = store.run(TENANT, new RunId(run)).orElseThrow();
        ObjectNode request = Json.object()
                .put("protocol", 1)
                .put("tenant", TENANT)
                .put("session", key.session())
                .put("run", run)
                .put("version", accepted.accepted().number())
                .put("snapshot", accepted.snapshot().number());
        return new Prepared(key, request);
    }

    /** Runs a stint to its end; gives what it answers the chain. */
    JsonNode run(Prepared stint) throws IOException {
        return Invocation.call(functions.stint(), stint.request(), clock, LONGEST);
    }

    Session session(SessionKey key) {
        return store.restore(key, Version.NONE);
    }

    void delete(SessionKey key) {
        store.delete(session(key));
    }

    private String accept(SessionKey key, String agent) throws IOException {
        ObjectNode body = Json.object().put("agent_id", agent).put("if_not_exists", "create");
        body.putArray("messages").addObject().put("role", "user").put("content", "Go on.");
        String path = "/threads/%s/runs".formatted(key.session());
        JsonNode answer =
                Invocation.call(functions.api(), HttpEvent.of(TENANT, "POST", path, body, clock), clock, LONGEST);
        JsonNode created = Json.read(answer.path("body").asText().getBytes(StandardCharsets.UTF_8));
        if (!created.hasNonNull("run_id")) {
            throw new IllegalStateException("the run was not accepted: " + Json.text(answer));
        }
        return created.path("run_id").asText();
    }

    /** Nothing carries these runs but the bench. */
    private static final class Nobody implements Chain {
        @Override
        public Execution look(Run run) {
            return new Execution(0, Execution.State.RUNNING);
        }

        @Override
        public Run start(Run run) {
            return run;
        }

        @Override
        public void stop(Run run) {}

        @Override
        public void answer(String token) {}
    }
}
