package dev.stint.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Code;

/**
 * An application's functions: the same jars, with different handlers and limits.
 *
 * @param app the application's class
 * @param table the session table's name
 */
record Application(Class<?> app, AgentOptions options, Code code, String table) {
    static final String STINT_HANDLER = "dev.stint.functions.StintFunction::handleRequest";
    static final String API_HANDLER = "dev.stint.functions.ApiFunction::handleRequest";

    static final String SWEEPER_HANDLER = "dev.stint.functions.SweeperFunction::handleRequest";

    /** Shorter than the sweeper's minute, so that sweeps don't pile up. */
    private static final FunctionOptions SWEEP = FunctionOptions.of(Duration.seconds(55));

    /**
     * The first compiler only: short requests on a young process gain by it, since from SnapStart's restore to the
     * first answer it halves the time, and under SnapStart the managed runtime does not set it. Stints run longer, so
     * they have both compilers.
     */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    /** What runs stints. It knows no chain, since the chain knows it. */
    JavaFunction.Spec stint() {
        return spec(
                STINT_HANDLER,
                "Runs the steps of %s until its time is up".formatted(app.getSimpleName()),
                options.stint(),
                environment());
    }

    /** What answers HTTP requests, and starts the chain. */
    JavaFunction.Spec api(String chain) {
        return spec(
                API_HANDLER,
                "Answers HTTP requests for %s".formatted(app.getSimpleName()),
                options.api(),
                environment(chain));
    }

    /** What completes what others left undone. */
    JavaFunction.Spec sweeper(String chain) {
        return spec(
                SWEEPER_HANDLER,
                "Completes what was left undone in %s".formatted(app.getSimpleName()),
                SWEEP,
                environment(chain));
    }

    private JavaFunction.Spec spec(
            String handler, String description, FunctionOptions limits, Map<String, String> environment) {
        return new JavaFunction.Spec(handler, description, code, environment, limits, options.logRetention());
    }

    private Map<String, String> environment(String chain) {
        var environment = environment();
        environment.put("STINT_CHAIN", chain);
        environment.putIfAbsent("JAVA_TOOL_OPTIONS", QUICK_START);
        return environment;
    }

    private Map<String, String> environment() {
        var environment = new TreeMap<>(options.environment());
        environment.put("STINT_APP", app.getName());
        environment.put("STINT_TABLE", table);
        if (options.model() != null) {
            environment.put("STINT_MODEL", options.model());
        }
        return environment;
    }
}
