package dev.stint.functions;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.contract.Contract;
import dev.stint.contract.Exchange;
import dev.stint.events.Json;
import dev.stint.state.Consumed;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.SessionStore;
import dev.stint.state.StoreConfig;
import dev.stint.state.Stores;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** The handlers over an in-memory store on virtual time, with a chain that only remembers what it was to start. */
final class Harness implements Chain {
    /** An id that nothing has. */
    static final String ANY_ID = "0b7e1f7e-0000-4000-8000-000000000000";

    private static final Contract CONTRACT = new Contract();

    final VirtualClock clock = new VirtualClock();
    final AgentRegistry agents = new AgentRegistry();
    final List<Run> started = new CopyOnWriteArrayList<>();
    final List<Run> stopped = new CopyOnWriteArrayList<>();
    final List<String> answered = new CopyOnWriteArrayList<>();
    final List<Consumed> consumed = new CopyOnWriteArrayList<>();
    /** By what is no session. */
    final List<Consumed> consumedBeside = new CopyOnWriteArrayList<>();

    final SessionStore store;
    Duration remaining = Duration.ofSeconds(30);
    boolean chainBroken;
    boolean dieBeforeAnswerIsKept;
    /** Who calls, as the token's {@code sub} says; nobody where it is empty. */
    volatile String caller = "";
    /** What callers send with each request that says nothing else. */
    final Map<String, String> headers = new ConcurrentHashMap<>();

    /** Runs whose execution has died. */
    final Set<RunId> dead = ConcurrentHashMap.newKeySet();

    final Sweeper sweeper;

    /** What is no session. */
    final Stores memory;

    /** Runs whose end somebody was told. */
    final Set<RunId> told = ConcurrentHashMap.newKeySet();

    final RememberedSchedules schedules = new RememberedSchedules();

    final Application application;

    private final ApiFunction api;
    private final StreamFunction stream;
    private final StintFunction stint;
    private final IntakeFunction intake;

    Harness() {
        this(UnaryOperator.identity());
    }

    /** With a store of the test's own around the real one. */
    Harness(UnaryOperator<SessionStore> around) {
        this(around, FunctionConfig.Rates.UNLIMITED);
    }

    /** With limits. */
    Harness(FunctionConfig.Rates rates) {
        this(UnaryOperator.identity(), rates);
    }

    private Harness(UnaryOperator<SessionStore> around, FunctionConfig.Rates rates) {
        agents.add("counter", new Counter(clock));
        store = around.apply(SessionStore.inMemory(StoreConfig.of("sessions").withClock(clock)))
                .metered(consumed::add);
        FunctionConfig config = new FunctionConfig(
                "App",
                "sessions",
                Optional.of("arn"),
                Optional.of("arn"),
                Optional.empty(),
                Duration.ofDays(30),
                rates,
                "tenant");
        memory = Stores.inMemory(StoreConfig.of("sessions").withClock(clock), consumedBeside::add);
        Stores stores = new Stores(
                store,
                memory.memories(),
                memory.limits(),
                new MortalKeys(memory.onceKeys(), () -> dieBeforeAnswerIsKept),
                memory.claims(),
                memory.crons());
        application = new Application(config, agents, stores, this, this::tell, clock, clock);
        api = new ApiFunction(application, schedules);
        stream = new StreamFunction(application);
        stint = new StintFunction(application);
        intake = new IntakeFunction(application);
        sweeper = new Sweeper(application);
    }

    private Callbacks.Begun tell(Run run) {
        if (chainBroken) {
            throw new IllegalStateException("the chain cannot be reached");
        }
        return told.add(run.id()) ? Callbacks.Begun.GOES_ON : Callbacks.Begun.OVER;
    }

    @Override
    public Run start(Run run) {
        if (chainBroken) {
            throw new IllegalStateException("the chain cannot be reached");
        }
        started.add(run);
        return run.inGeneration(Math.max(run.generation(), 0));
    }

    @Override
    public Execution look(Run run) {
        if (dead.contains(run.id())) {
            return new Execution(0, Execution.State.ENDED);
        }
        boolean known = started.stream().anyMatch(other -> other.id().equals(run.id()));
        return new Execution(0, known ? Execution.State.RUNNING : Execution.State.NONE);
    }

    @Override
    public void stop(Run run) {
        if (chainBroken) {
            throw new IllegalStateException("the chain cannot be reached");
        }
        stopped.add(run);
    }

    @Override
    public void answer(String token) {
        if (chainBroken) {
            throw new IllegalStateException("the chain cannot be reached");
        }
        answered.add(token);
    }

    record Answer(int status, JsonNode body, JsonNode headers) {}

    Answer post(String path, String body) throws IOException {
        return call("POST", path, body.getBytes(StandardCharsets.UTF_8), "acme");
    }

    Answer send(String method, String path, String body) throws IOException {
        return call(method, path, body.getBytes(StandardCharsets.UTF_8), "acme");
    }

    Answer get(String path) throws IOException {
        return call("GET", path, new byte[0], "acme");
    }

    /** A POST with headers. */
    Answer post(String path, String body, Map<String, String> headers) throws IOException {
        return call("POST", path, body.getBytes(StandardCharsets.UTF_8), "acme", headers);
    }

    /** An answer that is no JSON, to nobody. */
    Streamed text(String method, String path) throws IOException {
        return raw(false, method, path, new byte[0], "", Map.of());
    }

    Answer call(String method, String path, byte[] body, String tenant) throws IOException {
        return call(method, path, body, tenant, headers);
    }

    Answer call(String method, String path, byte[] body, String tenant, Map<String, String> headers)
            throws IOException {
        JsonNode response = invoke(api, method, path, body, tenant, headers);
        return new Answer(
                response.path("statusCode").asInt(),
                response.has("body") ? Json.read(response.path("body").asText()) : Json.object(),
                response.path("headers"));
    }

    /** What the function of streams answered, its body as it was sent. */
    record Streamed(int status, String text, JsonNode headers) {
        List<ServerSentEvents.Event> events() {
            return ServerSentEvents.parse(text);
        }
    }

    Streamed stream(String method, String path, String body, String lastEventId) throws IOException {
        Map<String, String> headers = lastEventId.isEmpty() ? Map.of() : Map.of("last-event-id", lastEventId);
        JsonNode response = invoke(stream, method, path, body.getBytes(StandardCharsets.UTF_8), "acme", headers);
        return new Streamed(
                response.path("statusCode").asInt(), response.path("body").asText(), response.path("headers"));
    }

    /** Any event, to the API. */
    JsonNode event(ObjectNode event) throws IOException {
        return checked(api, event);
    }

    /** Any event, to the streams. */
    JsonNode streamEvent(ObjectNode event) throws IOException {
        return checked(stream, event);
    }

    private JsonNode checked(RequestStreamHandler function, ObjectNode event) throws IOException {
        JsonNode response = send(function, event);
        String method = event.path("httpMethod")
                .asText(event.at("/requestContext/http/method").asText());
        String path = event.path("path").asText(event.path("rawPath").asText());
        String body = event.path("body").asText();
        byte[] bytes = event.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
        check(method, path, bytes, Map.of(), response);
        return response;
    }

    private JsonNode send(RequestStreamHandler function, ObjectNode event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(Json.write(event)), answer, new TestContext(remaining));
        return Json.read(answer.toByteArray());
    }

    /** What either function of the API answers, whatever it is. */
    Streamed raw(boolean streams, String method, String path, byte[] body, String tenant, Map<String, String> headers)
            throws IOException {
        JsonNode response = invoke(streams ? stream : api, method, path, body, tenant, headers);
        return new Streamed(
                response.path("statusCode").asInt(), response.path("body").asText(), response.path("headers"));
    }

    private JsonNode invoke(
            RequestStreamHandler function,
            String method,
            String path,
            byte[] body,
            String tenant,
            Map<String, String> headers)
            throws IOException {
        int question = path.indexOf('?');
        ObjectNode event = Json.object()
                .put("version", "2.0")
                .put("rawPath", question < 0 ? path : path.substring(0, question))
                .put("rawQueryString", question < 0 ? "" : path.substring(question + 1))
                .put("body", Base64.getEncoder().encodeToString(body))
                .put("isBase64Encoded", true);
        headers.forEach(event.putObject("headers")::put);
        ObjectNode context = event.putObject("requestContext")
                .put("requestId", "request-1")
                .put("timeEpoch", clock.instant().toEpochMilli());
        context.putObject("http").put("method", method);
        if (!tenant.isEmpty()) {
            ObjectNode claims = context.putObject("authorizer")
                    .putObject("jwt")
                    .putObject("claims")
                    .put("tenant", tenant);
            if (!caller.isEmpty()) {
                claims.put("sub", caller);
            }
        }
        JsonNode response = send(function, event);
        check(method, path, body, headers, response);
        return response;
    }

    /** No test gets an answer that the API's description does not have. */
    private static void check(String method, String path, byte[] body, Map<String, String> headers, JsonNode response) {
        Map<String, String> answered = new HashMap<>();
        response.path("headers")
                .properties()
                .forEach(header ->
                        answered.put(header.getKey(), header.getValue().asText()));
        CONTRACT.check(new Exchange(
                method,
                path,
                headers,
                new String(body, StandardCharsets.UTF_8),
                response.path("statusCode").asInt(),
                answered,
                response.path("body").asText()));
    }

    /** What the chain does: stint after stint, until the reply says that the run is over. */
    JsonNode runChain(Run run) throws IOException {
        JsonNode event = StintRequest.first(run).toJson();
        while (true) {
            JsonNode reply = stint(event);
            if (!reply.path("next").asText().equals("continue")) {
                return reply;
            }
            event = reply;
        }
    }

    JsonNode stint(JsonNode event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        stint.handleRequest(new ByteArrayInputStream(Json.write(event)), answer, new TestContext(remaining));
        return Json.read(answer.toByteArray());
    }

    /** Hands a batch to the intake; answers which of its messages are to come again. */
    List<String> deliver(String... messages) throws IOException {
        ObjectNode event = Json.object();
        for (String message : messages) {
            event.withArray("Records")
                    .addObject()
                    .put("messageId", "message-" + event.path("Records").size())
                    .put("body", message);
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        intake.handleRequest(new ByteArrayInputStream(Json.write(event)), answer, new TestContext(remaining));
        List<String> failed = new ArrayList<>();
        Json.read(answer.toByteArray())
                .path("batchItemFailures")
                .forEach(failure -> failed.add(failure.path("itemIdentifier").asText()));
        return failed;
    }

    double writeUnits() {
        return consumed.stream().mapToDouble(Consumed::writeUnits).sum();
    }

    private record TestContext(Duration remaining) implements Context {
        @Override
        public int getRemainingTimeInMillis() {
            return (int) remaining.toMillis();
        }

        @Override
        public String getAwsRequestId() {
            return "invocation-1";
        }

        @Override
        public String getLogGroupName() {
            return "group";
        }

        @Override
        public String getLogStreamName() {
            return "stream";
        }

        @Override
        public String getFunctionName() {
            return "function";
        }

        @Override
        public String getFunctionVersion() {
            return "1";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "arn";
        }

        @Override
        public CognitoIdentity getIdentity() {
            throw new UnsupportedOperationException("no handler asks for it");
        }

        @Override
        public ClientContext getClientContext() {
            throw new UnsupportedOperationException("no handler asks for it");
        }

        @Override
        public int getMemoryLimitInMB() {
            return 512;
        }

        @Override
        public LambdaLogger getLogger() {
            throw new UnsupportedOperationException("no handler asks for it");
        }
    }
}
