package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.state.StoreConfig;
import dev.stint.state.Stores;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class ApplicationTest {
    /** An application with one agent. */
    public static final class Good implements StintApp {
        @Override
        public void define(Agents agents, Environment environment) {
            agents.add("counter", new Counter(new VirtualClock()));
        }
    }

    /** An application without agents. */
    public static final class Empty implements StintApp {
        @Override
        public void define(Agents agents, Environment environment) {}
    }

    @Test
    void anApplicationIsLoadedByItsName() {
        assertThat(Application.load(Good.class.getName(), environment()).first())
                .isEqualTo("counter");
    }

    @Test
    void whatCannotBeLoadedIsNamed() {
        assertThatThrownBy(() -> Application.load("dev.example.Nowhere", environment()))
                .hasMessageContaining("'dev.example.Nowhere', and there is no such class");
        assertThatThrownBy(() -> Application.load("java.lang.String", environment()))
                .hasMessageContaining("does not implement StintApp");
        assertThatThrownBy(() -> Application.load(Empty.class.getName(), environment()))
                .hasMessageContaining("registers no agent");
    }

    @Test
    void aMissingVariableIsNamed() {
        assertThatThrownBy(() -> FunctionConfig.from(Map.of())).hasMessageContaining("STINT_APP");
        assertThatThrownBy(() -> FunctionConfig.from(Map.of("STINT_APP", "App")))
                .hasMessageContaining("STINT_TABLE");
        assertThatThrownBy(() -> environment().require("ORDERS_TABLE")).hasMessageContaining("ORDERS_TABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "99999", "1.5"})
    void aLifetimeThatCannotBeIsRefused(String days) {
        assertThatThrownBy(() -> FunctionConfig.from(
                        Map.of("STINT_APP", "App", "STINT_TABLE", "table", "STINT_SESSION_DAYS", days)))
                .hasMessageContaining("allowed are 1 to 3650");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "x1234567890123456789012345678901234567890123456789012345678901234"})
    void anAgentsNameThatCannotBeIsRefused(String name) {
        assertThatThrownBy(() -> new AgentRegistry().add(name, new Counter(new VirtualClock())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTableOutOfReachDoesNotStopASnapshot() throws Exception {
        try (DynamoDbClient nowhere = DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            VirtualClock clock = new VirtualClock();
            Application application = new Application(
                    new FunctionConfig(
                            "App",
                            "sessions",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Duration.ofDays(30),
                            FunctionConfig.Rates.UNLIMITED,
                            "sub"),
                    new AgentRegistry(),
                    Stores.dynamoDb(nowhere, StoreConfig.of("sessions")),
                    new NoChain(),
                    Callbacks.NONE,
                    clock,
                    clock);
            Context<Resource> context = Core.getGlobalContext();

            new SnapStart(application).beforeCheckpoint(context);
        }
    }

    private static Environment environment() {
        return new SystemEnvironment(
                Map.of(), DynamoDbClient.builder().region(Region.US_EAST_1).build(), Clock.systemUTC());
    }
}
