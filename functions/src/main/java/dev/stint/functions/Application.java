package dev.stint.functions;

import dev.stint.events.Json;
import dev.stint.state.SessionStore;
import dev.stint.state.StoreConfig;
import dev.stint.state.Stores;
import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Everything that is built once, before the first event, and shared by all invocations. Thread-safe. */
record Application(
        FunctionConfig config,
        AgentRegistry agents,
        Stores stores,
        Chain chain,
        Callbacks callbacks,
        Pause pause,
        Clock clock) {
    SessionStore store() {
        return stores.sessions();
    }

    /** Builds what the environment describes; fails, naming what is missing, before any event is taken. */
    static Application fromEnvironment(Map<String, String> variables) {
        FunctionConfig config = FunctionConfig.from(variables);
        loadJson();
        Clock clock = Clock.systemUTC();
        DynamoDbClient dynamoDb = AwsClients.build(DynamoDbClient.builder());
        Stores stores = Stores.dynamoDb(
                dynamoDb,
                StoreConfig.of(config.table()).withLifetime(config.lifetime()).withClock(clock));
        StepFunctions service = new StepFunctions();
        Chain chain = config.chain()
                .<Chain>map(machine -> new StepFunctionsChain(machine, service))
                .orElseGet(NoChain::new);
        Callbacks callbacks = config.callbacks()
                .<Callbacks>map(machine -> new CallbackMachine(machine, service))
                .orElse(Callbacks.NONE);
        return new Application(
                config,
                load(config.app(), new SystemEnvironment(variables, dynamoDb, clock)),
                stores,
                chain,
                callbacks,
                Pause.REAL,
                clock);
    }

    /**
     * Reads and writes a document as each invocation does, so that what this loads is there before the first event, and
     * in a snapshot even if its hook does not run. Measured: 80 ms of a restore's first invocation.
     */
    private static void loadJson() {
        Json.read(Json.write(Json.object().put("text", "t").put("number", 1)));
    }

    static AgentRegistry load(String className, Environment environment) {
        AgentRegistry registry = new AgentRegistry();
        newInstance(className).define(registry, environment);
        if (registry.all().isEmpty()) {
            throw new IllegalStateException("%s registers no agent".formatted(className));
        }
        return registry;
    }

    private static StintApp newInstance(String className) {
        try {
            return Class.forName(className)
                    .asSubclass(StintApp.class)
                    .getConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("STINT_APP is '%s', and there is no such class".formatted(className), e);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(
                    "STINT_APP '%s' needs to be a public class with a public constructor without parameters"
                            .formatted(className),
                    e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("STINT_APP '%s' cannot be constructed".formatted(className), e.getCause());
        } catch (ClassCastException e) {
            throw new IllegalStateException("STINT_APP '%s' does not implement StintApp".formatted(className), e);
        }
    }
}
