package dev.stint.infra;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
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
 * @param stream what the function that streams gets; by default 1,769 MiB, 30 seconds, and 50 streams at once
 * @param webhook what the function that verifies webhooks gets; by default 1,769 MiB, 30 seconds, and 20 at once
 * @param webhookRate how many webhooks are let through, of all sources together; by default 100 at once and 50 a second
 * @param intakeConcurrency how many batches of the intake queue may be worked on at once, 2 to 1,000; by default 10
 * @param callerRate how many requests of one caller are let through, or null for no limit
 * @param totalRate how many requests are let through in all, or null for no limit
 * @param callbacksToPrivateAddresses whether a callback may go to an address in a private, loopback or link-local
 *     range; by default it may not, since whoever starts a run names the address
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
        FunctionOptions stream,
        FunctionOptions webhook,
        RateLimit webhookRate,
        int intakeConcurrency,
        @Nullable RateLimit callerRate,
        @Nullable RateLimit totalRate,
        boolean callbacksToPrivateAddresses,
        int historyEvents,
        Map<String, String> environment,
        @Nullable String model,
        @Nullable IHttpRouteAuthorizer authorizer,
        RemovalPolicy tables,
        RetentionDays logRetention,
        @Nullable Path functionFolder,
        @Nullable StackProps stack) {

    /** What the stack sets itself. */
    private static final Set<String> RESERVED = Set.of(
            "STINT_APP",
            "STINT_TABLE",
            "STINT_CHAIN",
            "STINT_MODEL",
            "STINT_QUEUE",
            "STINT_WEBHOOKS",
            "STINT_CALLBACKS",
            "STINT_CALLBACK_SECRET",
            "STINT_CALLBACK_PRIVATE",
            "STINT_SCHEDULES",
            "STINT_RATE_CALLER",
            "STINT_RATE_ALL");

    /** API Gateway's integration timeout for HTTP APIs is at most 30 seconds, so a longer function answers nobody. */
    private static final int API_SECONDS = 30;

    /** A stream holds its environment for as long as it waits, so without a cap streams would starve stints. */
    private static final int STREAMS = 50;

    /** Anybody may call what verifies webhooks, so without a cap strangers would starve stints. */
    private static final int WEBHOOKS = 20;

    /** "Configuring maximum concurrency for Amazon SQS event sources" (AWS Lambda Developer Guide). */
    private static final int FEWEST_BATCHES = 2;

    private static final int MOST_BATCHES = 1000;

    /** Fewer, and an execution would hand over before it has done anything. */
    private static final int FEWEST_EVENTS = 50;

    /** An execution fails at 25,000, and 500 children that all need every attempt add 9,000 after the last look. */
    private static final int MOST_EVENTS = 15_000;

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if the environment names a variable that the stack sets itself, the timeout of a
     *     function behind HTTP is over 30 seconds, the number of batches is not 2 to 1,000, or that of events not 50 to
     *     15,000
     */
    public AgentOptions {
        var taken = new TreeSet<>(environment.keySet());
        taken.retainAll(RESERVED);
        if (!taken.isEmpty()) {
            throw new IllegalArgumentException(
                    "environment sets %s, which the stack sets itself; for the model use model(…)".formatted(taken));
        }
        for (var behindHttp : List.of(api, stream)) {
            if (behindHttp.seconds() > API_SECONDS) {
                throw new IllegalArgumentException(
                        "API function's timeout of %d s: allowed are 1 to %d s, since API Gateway waits no longer"
                                .formatted(behindHttp.seconds(), API_SECONDS));
            }
        }
        if (intakeConcurrency < FEWEST_BATCHES || intakeConcurrency > MOST_BATCHES) {
            throw new IllegalArgumentException(
                    "intake concurrency of %d: Lambda allows an SQS queue %d to %d batches at once"
                            .formatted(intakeConcurrency, FEWEST_BATCHES, MOST_BATCHES));
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
        private FunctionOptions stream =
                FunctionOptions.of(Duration.seconds(API_SECONDS)).withReservedConcurrency(STREAMS);
        private FunctionOptions webhook =
                FunctionOptions.of(Duration.seconds(API_SECONDS)).withReservedConcurrency(WEBHOOKS);
        private RateLimit webhookRate = new RateLimit(100, Duration.seconds(2));
        private int intakeConcurrency = 10;
        private @Nullable RateLimit callerRate;
        private @Nullable RateLimit totalRate;
        private boolean callbacksToPrivateAddresses;
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
         * How many streams may be open at once, by default 50; the next one is told to come again. They are set aside
         * for streams, so the account needs that many besides the 100 that Lambda keeps for all other functions.
         */
        public Builder streamConcurrency(int streams) {
            stream = stream.withReservedConcurrency(streams);
            return this;
        }

        /**
         * Sets no concurrency aside, neither for streams nor for webhooks: for an account that has too little of it.
         * Then many of them at once leave fewer for stints.
         */
        public Builder shareConcurrency() {
            stream = stream.sharingConcurrency();
            webhook = webhook.sharingConcurrency();
            return this;
        }

        /** The memory of the function that streams, in MiB, 128 to 10,240; its share of CPU goes by it. */
        public Builder streamMemory(int mebibytes) {
            stream = stream.withMemory(mebibytes);
            return this;
        }

        /**
         * How many webhooks may be verified at once, by default 20; the next one is answered 503, and sources send it
         * again. They are set aside for webhooks, as {@link #streamConcurrency} for streams, where there is a
         * {@link WebhookSource}.
         */
        public Builder webhookConcurrency(int webhooks) {
            webhook = webhook.withReservedConcurrency(webhooks);
            return this;
        }

        /**
         * Lets that many webhooks through at once, genuine or not, refilled evenly over that time; by default 100 and
         * two seconds. API Gateway answers the others with 429, before they cost an invocation.
         */
        public Builder webhookRate(int requests, Duration per) {
            webhookRate = new RateLimit(requests, per);
            return this;
        }

        /** How many batches of the intake queue may be worked on at once, 2 to 1,000; more waits in the queue. */
        public Builder intakeConcurrency(int batches) {
            intakeConcurrency = batches;
            return this;
        }

        /** Lets that many requests of one caller through at once, refilled evenly over that time. */
        public Builder callerRate(int requests, Duration per) {
            callerRate = new RateLimit(requests, per);
            return this;
        }

        /** Lets that many requests through at once, whoever sends them, refilled evenly over that time. */
        public Builder totalRate(int requests, Duration per) {
            totalRate = new RateLimit(requests, per);
            return this;
        }

        /** Whether callbacks may go to private, loopback and link-local addresses; by default they may not. */
        public Builder callbacksToPrivateAddresses(boolean allowed) {
            callbacksToPrivateAddresses = allowed;
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
                    stream,
                    webhook,
                    webhookRate,
                    intakeConcurrency,
                    callerRate,
                    totalRate,
                    callbacksToPrivateAddresses,
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
