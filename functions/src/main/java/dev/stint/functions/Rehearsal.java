package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.HttpEvent;
import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import dev.stint.state.Run;
import dev.stint.state.StoreConfig;
import dev.stint.state.Stores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A run from its request to its end, through all that a real one goes through but for the network and the application's
 * own steps: what it has loaded and compiled need not be once there is a real one. Nothing outside this process
 * changes.
 */
final class Rehearsal {
    private static final String TENANT = "rehearsal";
    private static final String THREAD = "/threads/00000000-0000-4000-8000-000000000000";
    private static final String RUN = "{\"if_not_exists\":\"create\",\"input\":{}}";
    private static final Duration TIME = Duration.ofSeconds(20);

    private final List<Run> started = new ArrayList<>();
    private final Clock clock;
    private final Stint stint;
    private final Api api;

    private Rehearsal(FunctionConfig config, Clock clock, DynamoDbClient table) {
        this.clock = clock;
        AgentRegistry agents = new AgentRegistry();
        agents.add("rehearsal", new RehearsedAgent());
        Application application = new Application(
                config,
                agents,
                Stores.dynamoDb(table, StoreConfig.of("rehearsal").withClock(clock)),
                new Noting(),
                Callbacks.NONE,
                Pause.REAL,
                clock);
        this.stint = new Stint(application);
        this.api = new Api(
                application,
                Stream.of(ApiFunction.routes(application, Schedules.NONE), StreamFunction.routes(application))
                        .flatMap(List::stream)
                        .toList());
    }

    /** Plays it once. */
    static void play(FunctionConfig config, Clock clock) throws IOException, InterruptedException {
        try (DynamoDbClient table = DynamoDbClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(TENANT, TENANT)))
                .httpClient(new RehearsedTable())
                .build()) {
            new Rehearsal(config, clock, table).play();
        }
    }

    private void play() throws IOException, InterruptedException {
        request("POST", THREAD + "/runs", RUN);
        for (Run run : started) {
            byte[] event = Json.write(StintRequest.first(run).toJson());
            StintRequest request = StintRequest.read(new ByteArrayInputStream(event));
            StintReply reply = stint.run(request, Deadline.in(clock, TIME));
            Log.stint(TENANT, request, reply);
            Json.write(reply.toJson());
        }
        request("POST", THREAD + "/runs/wait", RUN);
        request("GET", THREAD, "");
        request("POST", THREAD + "/stream", "{\"channels\":[\"values\"]}");
    }

    private void request(String method, String path, String body) throws IOException {
        ObjectNode event = Json.object()
                .put("version", "2.0")
                .put("rawPath", path)
                .put("rawQueryString", "")
                .put("body", body)
                .put("isBase64Encoded", false);
        event.putObject("headers").put("content-type", "application/json").put("accept", "*/*");
        ObjectNode context =
                event.putObject("requestContext").put("requestId", TENANT).put("timeEpoch", clock.millis());
        context.putObject("http").put("method", method).put("path", path);
        context.putObject("authorizer")
                .putObject("iam")
                .put("accountId", TENANT)
                .put("userArn", TENANT);
        HttpResponse response =
                api.handle(HttpEvent.read(new ByteArrayInputStream(Json.write(event))), Deadline.in(clock, TIME));
        response.toEvent();
        if (response.status() != 200) {
            throw new IllegalStateException("a rehearsed %s %s was answered %d: %s"
                    .formatted(method, path, response.status(), Json.text(response.body())));
        }
    }

    /** A chain that only notes what it is to start. */
    private final class Noting implements Chain {
        @Override
        public Execution look(Run run) {
            return new Execution(0, Execution.State.NONE);
        }

        @Override
        public Run start(Run run) {
            started.add(run);
            return run;
        }

        @Override
        public void stop(Run run) {}

        @Override
        public void answer(String token) {}
    }
}
