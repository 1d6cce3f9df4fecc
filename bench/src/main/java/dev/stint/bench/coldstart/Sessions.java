package dev.stint.bench.coldstart;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.bench.report.Silence;
import dev.stint.events.Json;
import dev.stint.functions.Callbacks;
import dev.stint.functions.Chain;
import dev.stint.functions.InProcess;
import dev.stint.functions.StintApp;
import dev.stint.state.Run;
import dev.stint.state.SessionStore;
import dev.stint.state.SessionTable;
import dev.stint.state.StoreConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes sessions with a run that waits for its first stint, by the application's own API in this process. */
final class Sessions {
    static final String TENANT = "bench";

    /** A handler that runs in this process asks its context for nothing but the time that is left. */
    private static final Context INVOKED = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> 30_000);

    private final AtomicReference<@Nullable Run> started = new AtomicReference<>();
    private final InProcess functions;
    private final String input;

    /** @param input the body of the request that starts a run */
    Sessions(StintApp app, String input, Database database) {
        this.input = input;
        this.functions = InProcess.start(
                app,
                new InProcess.Surroundings(
                        SessionStore.dynamoDb(database.client(), StoreConfig.of(Database.TABLE)),
                        new Starts(),
                        Callbacks.NONE,
                        Clock.systemUTC(),
                        Thread::sleep,
                        Map.of(),
                        Optional.empty()));
    }

    /** A session that nobody has used, of two commits: one is a snapshot, and one is behind it. */
    Prepared next() throws IOException {
        String thread = "/threads/" + UUID.randomUUID();
        String answer = call(event("POST", thread + "/runs", input));
        Run run = started.getAndSet(null);
        if (run == null) {
            throw new IllegalStateException("the API started no run; it answered " + answer);
        }
        call(event("PATCH", thread, "{\"metadata\":{\"title\":\"An order\"}}"));
        SessionTable.InterruptKey key = SessionTable.interrupt(run.session(), run.accepted());
        return new Prepared(run, key.partition(), "J" + key.sort().substring(1));
    }

    /** The handler's log is dropped, since what is printed here is the report. */
    private String call(byte[] event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        return Silence.during(() -> {
            functions.api().handleRequest(new ByteArrayInputStream(event), answer, INVOKED);
            return answer.toString(StandardCharsets.UTF_8);
        });
    }

    /** What the chain sends to a run's first stint. */
    static byte[] stint(Prepared session) {
        Run run = session.run();
        return Json.write(Json.object()
                .put("protocol", 1)
                .put("tenant", run.session().tenant())
                .put("session", run.session().session())
                .put("run", run.id().value())
                .put("version", run.accepted().number())
                .put("snapshot", run.snapshot().number()));
    }

    /** What API Gateway sends for somebody who looks at the session. */
    static byte[] get(Prepared session) {
        return event("GET", "/threads/" + session.run().session().session(), "");
    }

    private static byte[] event(String method, String path, String body) {
        ObjectNode event = Json.object()
                .put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", path)
                .put("rawQueryString", "")
                .put("body", body)
                .put("isBase64Encoded", false);
        event.putObject("headers").put("content-type", "application/json").put("accept", "*/*");
        ObjectNode context = event.putObject("requestContext")
                .put("requestId", "request-1")
                .put("timeEpoch", System.currentTimeMillis());
        context.putObject("http").put("method", method).put("path", path);
        context.putObject("authorizer")
                .putObject("jwt")
                .putObject("claims")
                .put("sub", TENANT)
                .put("tenant", TENANT);
        return Json.write(event);
    }

    /** A chain that only notes what it is to start. */
    private final class Starts implements Chain {
        @Override
        public Execution look(Run run) {
            return new Execution(0, Execution.State.NONE);
        }

        @Override
        public Run start(Run run) {
            started.set(run);
            return run;
        }

        @Override
        public void stop(Run run) {
            throw new IllegalStateException("nobody stops a run here");
        }

        @Override
        public void answer(String token) {
            throw new IllegalStateException("nobody waits here");
        }
    }
}
