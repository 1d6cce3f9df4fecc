package dev.stint.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stint.state.SessionStore;
import dev.stint.state.StoreConfig;
import dev.stint.state.Stores;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The handlers of an application in this process, for tests: the very classes that Lambda calls, on a store, a chain
 * and a time of the caller's. They take the events that AWS sends and answer as they answer AWS. A caller's tenant is
 * the claim {@code tenant} of its token. Thread-safe if what they are given is.
 *
 * @param api what {@link ApiFunction} is on AWS
 * @param stream what {@link StreamFunction} is on AWS
 * @param stint what {@link StintFunction} is on AWS
 * @param intake what {@link IntakeFunction} is on AWS
 * @param sweeper what {@link SweeperFunction} is on AWS
 */
public record InProcess(
        RequestStreamHandler api,
        RequestStreamHandler stream,
        RequestStreamHandler stint,
        RequestStreamHandler intake,
        RequestStreamHandler sweeper) {

    /**
     * What AWS surrounds the handlers with.
     *
     * @param callbacks what tells of the end of a run that asks for it
     * @param sleep how a thread lets time pass
     * @param variables the environment's variables that the application reads
     * @param dynamoDb the client that the application is given; empty where it asks for none
     */
    public record Surroundings(
            SessionStore store,
            Chain chain,
            Callbacks callbacks,
            Clock clock,
            Sleep sleep,
            Map<String, String> variables,
            Optional<DynamoDbClient> dynamoDb) {
        public Surroundings {
            variables = Map.copyOf(variables);
        }
    }

    /** How a thread lets time pass, such as between two tries of a step. */
    @FunctionalInterface
    public interface Sleep {
        void sleep(Duration duration) throws InterruptedException;
    }

    /**
     * Defines the application and builds its handlers.
     *
     * @throws IllegalStateException if the application registers no agent; whatever it throws itself, too
     */
    public static InProcess start(StintApp app, Surroundings around) {
        AgentRegistry registry = new AgentRegistry();
        app.define(registry, new Given(around));
        if (registry.all().isEmpty()) {
            throw new IllegalStateException(
                    "%s registers no agent".formatted(app.getClass().getName()));
        }
        FunctionConfig config = new FunctionConfig(
                app.getClass().getName(),
                "in-process",
                Optional.of("in-process"),
                Optional.of("in-process"),
                Optional.empty(),
                Duration.ofDays(30),
                FunctionConfig.Rates.UNLIMITED,
                "tenant");
        Application application = new Application(
                config,
                registry,
                stores(around),
                around.chain(),
                around.callbacks(),
                around.sleep()::sleep,
                around.clock());
        return new InProcess(
                new ApiFunction(application),
                new StreamFunction(application),
                new StintFunction(application),
                new IntakeFunction(application),
                new SweeperFunction(application));
    }

    /** What is not a session lives in this process's memory. */
    private static Stores stores(Surroundings around) {
        Stores memory = Stores.inMemory(StoreConfig.of("in-process").withClock(around.clock()));
        return new Stores(
                around.store(), memory.memories(), memory.limits(), memory.onceKeys(), memory.claims(), memory.crons());
    }

    private record Given(Surroundings around) implements Environment {
        @Override
        public Optional<String> get(String name) {
            return Optional.ofNullable(around.variables().get(name)).filter(value -> !value.isEmpty());
        }

        @Override
        public String require(String name) {
            return get(name)
                    .orElseThrow(() -> new IllegalStateException(
                            "the environment variable %s is not set; give it a value for this test".formatted(name)));
        }

        @Override
        public DynamoDbClient dynamoDb() {
            return around.dynamoDb()
                    .orElseThrow(() -> new IllegalStateException(
                            "the application asks for a DynamoDB client; give it one for this test"));
        }

        @Override
        public Clock clock() {
            return around.clock();
        }
    }
}
