package dev.stint.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Code;

/**
 * An application's functions: the same jars, with different handlers and limits. What one of them may use of the stack,
 * it is told by whoever grants it.
 *
 * @param app the application's class
 * @param table the session table's name
 */
record Application(Class<?> app, AgentOptions options, Code code, String table) {
    static final String STINT_HANDLER = "dev.stint.functions.StintFunction::handleRequest";
    static final String API_HANDLER = "dev.stint.functions.ApiFunction::handleRequest";
    static final String STREAM_HANDLER = "dev.stint.functions.StreamFunction::handleRequest";
    static final String INTAKE_HANDLER = "dev.stint.functions.IntakeFunction::handleRequest";
    static final String SWEEPER_HANDLER = "dev.stint.functions.SweeperFunction::handleRequest";
    static final String WEBHOOK_HANDLER = "dev.stint.functions.WebhookFunction::handleRequest";
    static final String CALLBACK_HANDLER = "dev.stint.functions.CallbackFunction::handleRequest";

    /** What {@code Stream} answers in the API function's place. */
    static final List<String> STREAM_ROUTES = List.of(
            "GET /threads/{thread}/runs/{run}/stream",
            "GET /runs/{run}/stream",
            "POST /runs/stream",
            "POST /threads/{thread}/runs/stream",
            "GET /threads/{thread}/stream",
            "POST /threads/{thread}/stream",
            "POST /threads/{thread}/stream/events");

    /** Shorter than the sweeper's minute, so that sweeps don't pile up. */
    private static final FunctionOptions SWEEP = FunctionOptions.of(Duration.seconds(55));

    /** For a batch of ten deliveries. */
    private static final FunctionOptions INTAKE = FunctionOptions.of(Duration.seconds(60));

    /** For one request out. */
    private static final FunctionOptions SHORT = FunctionOptions.of(Duration.seconds(30));

    /**
     * The first compiler only: short requests on a young process gain by it, since from SnapStart's restore to the
     * first answer it halves the time, and under SnapStart the managed runtime does not set it. Stints run longer, so
     * they have both compilers.
     */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    /** What runs stints. */
    JavaFunction.Spec stint() {
        return spec(STINT_HANDLER, "Runs the steps of %s until its time is up", options.stint(), loading());
    }

    /** What answers HTTP requests. */
    JavaFunction.Spec api() {
        return spec(API_HANDLER, "Answers HTTP requests for %s", options.api(), limited());
    }

    /** What answers HTTP requests with events, while they happen. */
    JavaFunction.Spec stream() {
        return spec(STREAM_HANDLER, "Streams the events of %s", options.stream(), limited());
    }

    /** What makes runs of deliveries. */
    JavaFunction.Spec intake() {
        return spec(INTAKE_HANDLER, "Takes what waits in the queue of %s", INTAKE, quick(loading()));
    }

    /** What completes what others left undone. */
    JavaFunction.Spec sweeper() {
        return spec(SWEEPER_HANDLER, "Completes what was left undone in %s", SWEEP, quick(loading()));
    }

    /** What puts webhooks that are genuine into the queue. It does not load the application. */
    JavaFunction.Spec webhook(String queueUrl) {
        var environment = quick(environment());
        environment.put("STINT_QUEUE", queueUrl);
        return spec(WEBHOOK_HANDLER, "Verifies webhooks for %s", options.webhook(), environment);
    }

    /** What posts callbacks. It does not load the application. */
    JavaFunction.Spec callback(String secretArn) {
        var environment = quick(environment());
        environment.put("STINT_CALLBACK_SECRET", secretArn);
        if (options.callbacksToPrivateAddresses()) {
            environment.put("STINT_CALLBACK_PRIVATE", "true");
        }
        return spec(CALLBACK_HANDLER, "Calls back at the end of a run of %s", SHORT, environment);
    }

    private JavaFunction.Spec spec(
            String handler, String description, FunctionOptions limits, Map<String, String> environment) {
        return new JavaFunction.Spec(
                handler, description.formatted(app.getSimpleName()), code, environment, limits, options.logRetention());
    }

    private Map<String, String> limited() {
        var environment = quick(loading());
        limit(environment, "STINT_RATE_CALLER", options.callerRate());
        limit(environment, "STINT_RATE_ALL", options.totalRate());
        return environment;
    }

    private static void limit(Map<String, String> environment, String variable, @Nullable RateLimit limit) {
        if (limit != null) {
            environment.put(variable, limit.text());
        }
    }

    private static Map<String, String> quick(Map<String, String> environment) {
        environment.putIfAbsent("JAVA_TOOL_OPTIONS", QUICK_START);
        return environment;
    }

    private Map<String, String> loading() {
        var environment = environment();
        environment.put("STINT_APP", app.getName());
        if (options.model() != null) {
            environment.put("STINT_MODEL", options.model());
        }
        return environment;
    }

    private Map<String, String> environment() {
        var environment = new TreeMap<>(options.environment());
        environment.put("STINT_TABLE", table);
        return environment;
    }
}
