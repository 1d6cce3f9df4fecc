package dev.stint.functions;

import dev.stint.state.RateLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function's configuration, read from its environment once and validated at once.
 *
 * @param app {@code STINT_APP}: the {@link StintApp}'s class name
 * @param table {@code STINT_TABLE}: the session table's name
 * @param chain {@code STINT_CHAIN}: the state machine's ARN, where this function starts executions
 * @param callbacks {@code STINT_CALLBACKS}: the ARN of the state machine that tells of runs' ends, where there is one
 * @param schedules {@code STINT_SCHEDULES}: where schedules are made, where this function makes any
 * @param lifetime {@code STINT_SESSION_DAYS}: after how long without use a session expires; 30 days unless told
 * @param rates how much is served
 * @param tenantClaim {@code STINT_TENANT_CLAIM}: which claim of a caller's token names its tenant; {@code sub} unless
 *     told
 */
record FunctionConfig(
        String app,
        String table,
        Optional<String> chain,
        Optional<String> callbacks,
        Optional<SchedulesConfig> schedules,
        Duration lifetime,
        Rates rates,
        String tenantClaim) {
    private static final int MAX_DAYS = 3650;

    /**
     * How much is served at most.
     *
     * @param caller {@code STINT_RATE_CALLER}: to each caller, such as {@code 60/60}: that many requests at once, and
     *     as many again in so many seconds; no limit unless told
     * @param all {@code STINT_RATE_ALL}: to all callers together
     */
    record Rates(Optional<RateLimits.Rate> caller, Optional<RateLimits.Rate> all) {
        static final Rates UNLIMITED = new Rates(Optional.empty(), Optional.empty());

        private static Rates from(Map<String, String> variables) {
            return new Rates(rate(variables, "STINT_RATE_CALLER"), rate(variables, "STINT_RATE_ALL"));
        }

        private static Optional<RateLimits.Rate> rate(Map<String, String> variables, String name) {
            String text = present(variables.get(name));
            if (text == null) {
                return Optional.empty();
            }
            if (!text.matches("[0-9]{1,7}/[0-9]{1,7}")) {
                throw new IllegalStateException(
                        "%s is '%s'; requests and seconds are needed, such as 60/60".formatted(name, text));
            }
            int slash = text.indexOf('/');
            try {
                return Optional.of(new RateLimits.Rate(
                        Integer.parseInt(text.substring(0, slash)),
                        Duration.ofSeconds(Long.parseLong(text.substring(slash + 1)))));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("%s is '%s': %s".formatted(name, text, e.getMessage()), e);
            }
        }
    }

    static FunctionConfig from(Map<String, String> variables) {
        return new FunctionConfig(
                require(variables, "STINT_APP", "the class that implements StintApp"),
                require(variables, "STINT_TABLE", "the session table's name"),
                Optional.ofNullable(present(variables.get("STINT_CHAIN"))),
                Optional.ofNullable(present(variables.get("STINT_CALLBACKS"))),
                SchedulesConfig.from(variables),
                Duration.ofDays(days(variables)),
                Rates.from(variables),
                Optional.ofNullable(present(variables.get("STINT_TENANT_CLAIM")))
                        .orElse("sub"));
    }

    static String require(Map<String, String> variables, String name, String what) {
        String value = present(variables.get(name));
        if (value == null) {
            throw new IllegalStateException(
                    "the environment variable %s is not set; it names %s".formatted(name, what));
        }
        return value;
    }

    private static long days(Map<String, String> variables) {
        String text = present(variables.get("STINT_SESSION_DAYS"));
        if (text == null) {
            return 30;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_DAYS) {
            throw new IllegalStateException(
                    "STINT_SESSION_DAYS is '%s'; allowed are 1 to %d".formatted(text, MAX_DAYS));
        }
        return Integer.parseInt(text);
    }

    private static @Nullable String present(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
