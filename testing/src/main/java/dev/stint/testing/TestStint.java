package dev.stint.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.stint.agents.LlmAgent;
import dev.stint.events.Delivery;
import dev.stint.events.Json;
import dev.stint.events.Message;
import dev.stint.functions.Callbacks;
import dev.stint.functions.InProcess;
import dev.stint.functions.StintApp;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.SessionStore;
import dev.stint.state.StoreConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * All of Stint and one application in this process: the real handlers, fed with the JSON that AWS feeds them with, on
 * sessions in memory and in virtual time. Nothing happens by itself: time passes while a test waits for something, and
 * then it jumps from one event to the next. Belongs to one test; not thread-safe.
 */
public final class TestStint {
    private static final String TENANT = "tester";

    private final VirtualTime time;
    private final Timeline timeline;
    private final Faults faults = new Faults();
    private final Sweeps sweeps = new Sweeps();
    private final Lambda lambda;
    private final SessionStore store;
    private final InProcess functions;
    private final InProcessChain chain;
    private final HttpApi api;
    private final List<Run> told = new ArrayList<>();

    /** Whether somebody reads a stream, which waits for what others do. */
    private volatile boolean streaming;

    private TestStint(Config config) {
        time = new VirtualTime(config.start);
        timeline = new Timeline(time);
        lambda = new Lambda(time);
        store = config.around.apply(SessionStore.inMemory(
                StoreConfig.of("in-process").withClock(time).withLifetime(config.lifetime)));
        chain = new InProcessChain(timeline, payload -> stint(payload, config.timeout), store, config.historyEvents);
        functions = InProcess.start(
                config.app(),
                new InProcess.Surroundings(
                        new FaultyStore(store, faults, time, config.watch, sweeps::written),
                        chain,
                        this::tell,
                        time,
                        this::sleep,
                        config.variables,
                        Optional.ofNullable(config.dynamoDb)));
        api = new HttpApi(lambda, functions.api(), functions.stream());
    }

    /** Starts to describe what runs. */
    public static Config of(StintApp app) {
        return new Config(app);
    }

    /** An application of one agent, without a class of its own. */
    public static Config of(LlmAgent agent) {
        return of((agents, environment) -> agents.add("agent", agent));
    }

    /** Now, and how to let it pass. */
    public VirtualTime time() {
        return time;
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /**
     * Sends a message on a thread of its own, to be worked on in the background.
     *
     * @throws AssertionError if it is refused
     */
    public SentRun send(String message) {
        return sendOn(UUID.randomUUID().toString(), message);
    }

    /** Sends a message on a thread, which is created where it does not exist; see {@link #send(String)}. */
    public SentRun sendOn(String thread, String message) {
        ObjectNode body = Json.object();
        body.putArray("messages").add(Message.user(message).json());
        return run(thread, body);
    }

    /** Sends an input that is no message, such as an agent with a state of its own takes. */
    public SentRun send(JsonNode input) {
        ObjectNode body = Json.object();
        body.set("input", input);
        return run(UUID.randomUUID().toString(), body);
    }

    /**
     * Starts a run on a thread, which is created where it does not exist.
     *
     * @param body as {@code POST /threads/{thread}/runs} takes it
     * @throws AssertionError if it is refused
     */
    public SentRun run(String thread, ObjectNode body) {
        Reply reply = post("/threads/%s/runs".formatted(thread), body.put("if_not_exists", "create"));
        return new SentRun(this, thread, reply.requireOk().body().path("run_id").asText());
    }

    /** Sends any request as the tenant {@code tester}. */
    public Reply post(String path, JsonNode body) {
        return call("POST", path, Json.text(body), TENANT);
    }

    /** Sends any request as the tenant {@code tester}. */
    public Reply get(String path) {
        return call("GET", path, "", TENANT);
    }

    /** Sends any request as any caller. */
    public Reply call(String method, String path, String body, String tenant) {
        streaming = HttpApi.isStream(path);
        try {
            return api.call(method, path, body, tenant);
        } finally {
            streaming = false;
        }
    }

    /** Lets time pass for a function: for one that streams, with all that happens to others meanwhile. */
    private void sleep(Duration duration) {
        if (!streaming) {
            time.pass(duration);
            return;
        }
        streaming = false;
        try {
            pass(duration);
        } finally {
            streaming = true;
        }
    }

    /** All runs that were accepted, children too, in that order. */
    public List<SentRun> runs() {
        return sweeps.runs().stream().map(this::run).toList();
    }

    private SentRun run(Run run) {
        return new SentRun(this, run.session().session(), run.id().value());
    }

    /**
     * Lets something come in by the queue, as from a webhook source, a schedule or a bus: the application's trigger for
     * that source says what becomes of it.
     *
     * @param source the source's name, by which the application has registered its trigger
     * @param topic what it is about, in the source's words
     * @return the run that was made of it; empty where the trigger made none
     * @throws AssertionError if it could not be taken, and would be a dead letter in the end
     */
    public Optional<SentRun> deliver(String source, String topic, JsonNode body) {
        ObjectNode request = Json.object().put("if_not_exists", "create").put("multitask_strategy", "enqueue");
        request.set("input", body);
        Delivery delivery =
                new Delivery(TENANT, TENANT, UUID.randomUUID().toString(), source, topic, request, Optional.empty());
        ObjectNode event = Json.object();
        event.putArray("Records").addObject().put("messageId", "1").put("body", delivery.write());
        Lambda.Result result = lambda.invoke(functions.intake(), event, Duration.ofMinutes(1));
        if (!(result instanceof Lambda.Answered(JsonNode answer))
                || !answer.path("batchItemFailures").isEmpty()) {
            throw new AssertionError("the delivery from '%s' was not taken: %s".formatted(source, result));
        }
        return store.run(TENANT, new RunId(delivery.run())).map(this::run);
    }

    /** The runs whose end was told to the {@code webhook} that they name, in that order. */
    public List<SentRun> told() {
        return told.stream().map(this::run).toList();
    }

    private Callbacks.Begun tell(Run run) {
        boolean first = told.stream().noneMatch(before -> before.id().equals(run.id()));
        if (first) {
            told.add(run);
        }
        return first ? Callbacks.Begun.GOES_ON : Callbacks.Begun.OVER;
    }

    /** Jumps to the next event and lets it happen; tells whether there was one. */
    public boolean happenNext() {
        return happenNext(Instant.MAX);
    }

    /** Lets happen all that happens within that time, and then has it passed. */
    public void pass(Duration duration) {
        Instant end = time.instant().plus(duration);
        while (happenNext(end)) {
            // One event after the other.
        }
        time.passTo(end);
    }

    private boolean happenNext(Instant end) {
        Instant event = timeline.next();
        Instant sweep = sweeps.next(time.instant());
        boolean sweeps = sweep != null && (event == null || sweep.isBefore(event));
        Instant next = sweeps ? sweep : event;
        if (next == null || next.isAfter(end)) {
            return false;
        }
        if (sweeps) {
            time.passTo(next);
            sweep();
        } else {
            timeline.happen();
        }
        return true;
    }

    /** Lets the sweeper look now. */
    void sweep() {
        sweeps.swept(time.instant());
        lambda.invoke(functions.sweeper(), Json.object(), Duration.ofMinutes(1));
    }

    Lambda.Result stint(JsonNode payload, Duration timeout) {
        return lambda.invoke(functions.stint(), payload, timeout);
    }

    Timeline timeline() {
        return timeline;
    }

    InProcessChain chain() {
        return chain;
    }

    /** The sessions, without any fault. */
    SessionStore store() {
        return store;
    }

    String tenant() {
        return TENANT;
    }

    /** Describes a {@link TestStint}. Everything but the application has a default. Not thread-safe. */
    public static final class Config {
        private final StintApp app;
        private final Map<String, String> variables = new HashMap<>();
        private @Nullable ChatModel model;
        private @Nullable DynamoDbClient dynamoDb;
        private Instant start = Instant.parse("2026-01-01T00:00:00Z");
        private Duration timeout = Duration.ofMinutes(15);
        private Duration lifetime = Duration.ofDays(30);
        private int historyEvents = 15_000;
        private UnaryOperator<SessionStore> around = UnaryOperator.identity();
        private Consumer<String> watch = call -> {};

        private Config(StintApp app) {
            this.app = app;
        }

        /** The model of every agent that names none itself. */
        public Config model(ChatModel model) {
            this.model = model;
            return this;
        }

        /** An environment variable that the application reads. */
        public Config with(String variable, String value) {
            variables.put(variable, value);
            return this;
        }

        /** The client that the application is given; by default there is none. */
        public Config dynamoDb(DynamoDbClient client) {
            dynamoDb = client;
            return this;
        }

        /** What time it is at first; the first of January 2026 in UTC by default. */
        public Config startingAt(Instant moment) {
            start = moment;
            return this;
        }

        /** For how long a stint may run, in virtual time; 15 minutes by default, as on AWS. */
        public Config stintTimeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /** After how long without use a session expires; 30 days by default. */
        public Config sessionLifetime(Duration lifetime) {
            this.lifetime = lifetime;
            return this;
        }

        /** After how many events an execution hands over to the next; 15,000 by default, as on AWS. */
        public Config historyEvents(int events) {
            historyEvents = events;
            return this;
        }

        /** A store of the test's own around the real one. */
        Config around(UnaryOperator<SessionStore> store) {
            around = store;
            return this;
        }

        /** Who is told of each call to the store before it is made. */
        Config watching(Consumer<String> calls) {
            watch = calls;
            return this;
        }

        /** Defines the application and starts it. */
        public TestStint start() {
            return new TestStint(this);
        }

        private StintApp app() {
            ChatModel scripted = model;
            return scripted == null ? app : new ModelledApp(app, scripted);
        }
    }
}
