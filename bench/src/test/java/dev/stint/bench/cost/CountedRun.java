package dev.stint.bench.cost;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.agents.Transcript;
import dev.stint.bench.inprocess.HttpEvent;
import dev.stint.bench.inprocess.Invocation;
import dev.stint.events.Json;
import dev.stint.events.Message;
import dev.stint.functions.Agent;
import dev.stint.functions.Callbacks;
import dev.stint.functions.Chain;
import dev.stint.functions.InProcess;
import dev.stint.functions.Outcome;
import dev.stint.functions.StateType;
import dev.stint.functions.StepContext;
import dev.stint.state.Consumed;
import dev.stint.state.Run;
import dev.stint.state.SessionStore;
import dev.stint.state.SessionTable;
import dev.stint.state.StoreConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Runs on DynamoDB Local through the real handlers, with what each call consumed. */
final class CountedRun implements AutoCloseable {
    private static final String TABLE = "sessions";
    private static final Duration STINT = Duration.ofMinutes(15);

    private final LocalDynamoDBRequestHandler engine = new LocalDynamoDBRequestHandler(0, true, null, true, false);
    private final Server http = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final DynamoDbClient client;
    private final List<Consumed> consumed = new ArrayList<>();
    private final Passing clock = new Passing();
    private final Handed chain = new Handed();
    private final InProcess functions;
    private final Random noise = new Random(1);
    private int left;
    private int bytes;
    private Duration step = Duration.ZERO;

    /** What a run came to. */
    record Count(double write, double read, int stints) {}

    CountedRun() throws Exception {
        // Not by its ServerRunner, which listens on every interface.
        http.setHandler(new LocalDynamoDBServerHandler(engine, null));
        http.start();
        client = DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + http.getURI().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        client.createTable(SessionTable.createTable(TABLE));
        SessionStore store = SessionStore.dynamoDb(client, StoreConfig.of(TABLE).withClock(clock))
                .metered(consumed::add);
        functions = InProcess.start(
                (agents, environment) -> agents.add("worker", new Worker()),
                new InProcess.Surroundings(
                        store, chain, Callbacks.NONE, clock, clock::pass, Map.of(), Optional.empty()));
    }

    /** A run within the request that starts it. */
    Count inline(String thread, int steps, int bytesAStep) throws IOException {
        prepare(steps, bytesAStep, Duration.ofMillis(10));
        post("/threads/%s/runs/wait".formatted(id(thread)));
        return count(1);
    }

    /** A run in the background, whose steps take so long. */
    Count background(String thread, int steps, int bytesAStep, Duration step) throws IOException {
        prepare(steps, bytesAStep, step);
        post("/threads/%s/runs".formatted(id(thread)));
        JsonNode payload = chain.first();
        for (int stints = 1; ; stints++) {
            payload = Invocation.call(functions.stint(), payload, clock, STINT);
            if (!payload.path("next").asText().equals("continue")) {
                return count(stints);
            }
        }
    }

    private static UUID id(String thread) {
        return UUID.nameUUIDFromBytes(thread.getBytes(StandardCharsets.UTF_8));
    }

    private void prepare(int steps, int bytesAStep, Duration step) {
        consumed.clear();
        left = steps;
        bytes = bytesAStep;
        this.step = step;
    }

    private void post(String path) throws IOException {
        ObjectNode body = Json.object().put("if_not_exists", "create");
        body.putArray("messages").add(Message.user("Work.").json());
        JsonNode answer = Invocation.call(
                functions.api(), HttpEvent.of("acme", "POST", path, body, clock), clock, Duration.ofSeconds(30));
        if (answer.path("statusCode").asInt() != 200) {
            throw new IllegalStateException("answered " + Json.text(answer));
        }
    }

    private Count count(int stints) {
        if (left != 0) {
            throw new IllegalStateException("the run ended with %d steps left".formatted(left));
        }
        double write = consumed.stream().mapToDouble(CountedRun::writes).sum();
        double read = consumed.stream().mapToDouble(Consumed::readUnits).sum();
        return new Count(write, read, stints);
    }

    /** DynamoDB Local counts a transaction twice over; a test of the state module watches that. */
    private static double writes(Consumed call) {
        double units = call.writeUnits() + call.indexWriteUnits();
        return call.operation().equals("TransactWriteItems") ? units / 2 : units;
    }

    @Override
    public void close() {
        client.close();
        try {
            http.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        } finally {
            engine.shutdown();
        }
    }

    /** Appends so many bytes a step, which no compression makes less than two thirds of. */
    private final class Worker implements Agent<Transcript> {
        @Override
        public Outcome<Transcript> run(Transcript state, StepContext context) {
            clock.pass(step);
            byte[] random = new byte[bytes / 2];
            noise.nextBytes(random);
            Transcript after = state.append(Message.assistant(HexFormat.of().formatHex(random)));
            left--;
            return left > 0 ? Outcome.proceed(after) : Outcome.done(after, Json.object());
        }

        @Override
        public StateType<Transcript> stateType() {
            return Transcript.type();
        }
    }

    private static final class Passing extends Clock {
        private Instant now = Instant.parse("2026-01-01T09:00:00Z");

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Notes what it is to begin with. */
    private static final class Handed implements Chain {
        private @Nullable Run last;

        JsonNode first() {
            Run run = last;
            if (run == null) {
                throw new IllegalStateException("no run was handed over");
            }
            return Json.object()
                    .put("protocol", 1)
                    .put("tenant", run.session().tenant())
                    .put("session", run.session().session())
                    .put("run", run.id().value())
                    .put("version", run.accepted().number())
                    .put("snapshot", run.snapshot().number());
        }

        @Override
        public Run start(Run run) {
            last = run;
            return run.inGeneration(0);
        }

        @Override
        public Execution look(Run run) {
            return new Execution(0, last == null ? Execution.State.NONE : Execution.State.RUNNING);
        }

        @Override
        public void stop(Run run) {
            throw new UnsupportedOperationException("no run is stopped here");
        }

        @Override
        public void answer(String token) {
            throw new UnsupportedOperationException("nothing is asked here");
        }
    }
}
