package dev.stint.infra;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * What an {@link AgentStack} may be told. Every option has a default; {@link #defaults()} has them all.
 *
 * @param stint what the function that runs stints gets; by default 1,769 MiB and 15 minutes
 * @param api what the function behind HTTP gets; by default 1,769 MiB and 30 seconds
 * @param historyEvents how many events one execution of the chain may have in its history before it hands over to the
 *     next one, 50 to 15,000; by default 15,000
 * @param environment variables that all functions get, besides those that the stack sets
 * @param model the model, such as {@code bedrock:us.anthropic.claude-sonnet-4-5-20250929-v1:0}, or null where the
 *     application names its own; with {@code bedrock:} the functions may invoke it
 * @param authorizer who may call the API, or null for IAM (requests signed by a principal that may invoke the API)
 * @param tables what becomes of the session table when the stack is deleted
 * @param logRetention how long logs are kept
 * @param functionFolder the folder with the functions' {@code lib/*.jar}, or null for {@code target/function}, beside
 *     the application's classes
 * @param stack account, region, tags and the like, or null to leave all of them open
 */
public record AgentOptions(
        FunctionOptions stint,
        FunctionOptions api,
        int historyEvents,
        Map<String, String> environment,
        @Nullable String model,
        @Nullable IHttpRouteAuthorizer authorizer,
        RemovalPolicy tables,
        RetentionDays logRetention,
        @Nullable Path functionFolder,
        @Nullable StackProps stack) {

    /** What the stack sets itself. */
    private static final Set<String> RESERVED = Set.of("STINT_APP", "STINT_TABLE", "STINT_CHAIN", "STINT_MODEL");

    /** API Gateway's integration timeout for HTTP APIs is at most 30 seconds, so a longer function answers nobody. */
    private static final int API_SECONDS = 30;

    /** Fewer, and an execution would hand over before it has done anything. */
    private static final int FEWEST_EVENTS = 50;

    /** An execution fails at 25,000, and 500 children that all need every attempt add 9,000 after the last look. */
    private static final int MOST_EVENTS = 15_000;

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if the environment names a variable that the stack sets itself, the API
     *     function's timeout is over 30 seconds, or the number of events is not 50 to 15,000
     */
    public AgentOptions {
        var taken = new TreeSet<>(environment.keySet());
        taken.retainAll(RESERVED);
        if (!taken.isEmpty()) {
            throw new IllegalArgumentException(
                    "environment sets %s, which the stack sets itself; for the model use model(…)".formatted(taken));
        }
        if (api.seconds() > API_SECONDS) {
            throw new IllegalArgumentException(
                    "API function's timeout of %d s: allowed are 1 to %d s, since API Gateway waits no longer"
                            .formatted(api.seconds(), API_SECONDS));
        }
        if (historyEvents < FEWEST_EVENTS || historyEvents > MOST_EVENTS) {
            throw new IllegalArgumentException("history of %d events: allowed are %d to %d, since an execution"
                            .formatted(historyEvents, FEWEST_EVENTS, MOST_EVENTS)
                    + " fails at 25,000, and one step may add 9,000");
        }
        // Sorted, so that two synths give the same template.
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    /** Every option's default. */
    public static AgentOptions defaults() {
        return builder().build();
    }

    /** A builder that starts at the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link AgentOptions}. */
    public static final class Builder {
        private FunctionOptions stint = FunctionOptions.of(Duration.minutes(15));
        private FunctionOptions api = FunctionOptions.of(Duration.seconds(API_SECONDS));
        private int historyEvents = MOST_EVENTS;
        private Map<String, String> environment = Map.of();
        private @Nullable String model;
        private @Nullable IHttpRouteAuthorizer authorizer;
        private RemovalPolicy tables = RemovalPolicy.RETAIN;
        private RetentionDays logRetention = RetentionDays.ONE_MONTH;
        private @Nullable Path functionFolder;
        private @Nullable StackProps stack;

        private Builder() {}

        /** How long one stint may take, 1 s to 15 min; it hands over to the next one shortly before. */
        public Builder stintTimeout(Duration timeout) {
            stint = stint.withTimeout(timeout);
            return this;
        }

        /** The memory of the function that runs stints, in MiB, 128 to 10,240; its share of CPU goes by it. */
        public Builder stintMemory(int mebibytes) {
            stint = stint.withMemory(mebibytes);
            return this;
        }

        /** How many stints may run at once. Without it, as many as the account allows. */
        public Builder stintReservedConcurrency(int invocations) {
            stint = stint.withReservedConcurrency(invocations);
            return this;
        }

        /** How long one request may take, 1 s to 30 s. */
        public Builder apiTimeout(Duration timeout) {
            api = api.withTimeout(timeout);
            return this;
        }

        /** The memory of the function behind HTTP, in MiB, 128 to 10,240; its share of CPU goes by it. */
        public Builder apiMemory(int mebibytes) {
            api = api.withMemory(mebibytes);
            return this;
        }

        /** How many requests may be served at once. Without it, as many as the account allows. */
        public Builder apiReservedConcurrency(int invocations) {
            api = api.withReservedConcurrency(invocations);
            return this;
        }

        /**
         * How many events one execution of the chain may have in its history before it hands over to the next one, 50
         * to 15,000. Few are for tests of just that.
         */
        public Builder historyEvents(int events) {
            historyEvents = events;
            return this;
        }

        /** Variables for all functions. */
        public Builder environment(Map<String, String> variables) {
            environment = variables;
            return this;
        }

        /** The model, as {@link AgentOptions#model()}. */
        public Builder model(String name) {
            model = name;
            return this;
        }

        /** Who may call the API, in place of IAM. */
        public Builder authorizer(IHttpRouteAuthorizer other) {
            authorizer = other;
            return this;
        }

        /** What becomes of the session table when the stack is deleted; by default it is kept. */
        public Builder tables(RemovalPolicy policy) {
            tables = policy;
            return this;
        }

        /** How long logs are kept; by default one month. */
        public Builder logRetention(RetentionDays days) {
            logRetention = days;
            return this;
        }

        /** The folder with the functions' {@code lib/*.jar}. */
        public Builder functionFolder(Path folder) {
            functionFolder = folder;
            return this;
        }

        /** Account, region, tags and the like. */
        public Builder stack(StackProps props) {
            stack = props;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException as the record's constructor says
         */
        public AgentOptions build() {
            return new AgentOptions(
                    stint,
                    api,
                    historyEvents,
                    environment,
                    model,
                    authorizer,
                    tables,
                    logRetention,
                    functionFolder,
                    stack);
        }
    }
}
