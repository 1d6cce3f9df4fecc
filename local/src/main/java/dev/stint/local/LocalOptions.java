package dev.stint.local;

import dev.stint.local.endpoint.EndpointFaults;
import dev.stint.local.lambda.PoolLimits;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import dev.stint.local.states.Timers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How a stack runs. Start from {@link #defaults()}; options do not change, each method returns new ones. */
public final class LocalOptions {
    private int apiPort;
    private int endpointPort;
    private Optional<Path> workDirectory = Optional.empty();
    private LocalListener listener = event -> {};
    private FunctionLog functionLog = (function, line) -> {};
    private PoolLimits functions = PoolLimits.forProcessors(Runtime.getRuntime().availableProcessors());
    private Map<String, String> functionEnvironment = Map.of();
    private Map<String, String> secrets = Map.of();
    private Timers timers = Timers.system();
    private Optional<EndpointFaults> faults = Optional.empty();
    private Optional<Duration> visibility = Optional.empty();

    private LocalOptions() {}

    /**
     * Returns any free ports, a temporary work folder, nobody who listens, the real clock, and two processes a function
     * for each processor (2 to 16), with up to 10 s in the queue for one of them; an invocation that does not get one
     * is refused with {@code TooManyRequestsException}, as on AWS.
     */
    public static LocalOptions defaults() {
        return new LocalOptions();
    }

    /** Uses other loopback ports for the HTTP API and the AWS endpoint; 0 for any. */
    public LocalOptions withPorts(int api, int endpoint) {
        return with(options -> {
            options.apiPort = api;
            options.endpointPort = endpoint;
            return options;
        });
    }

    /** Uses a folder for unpacked code and temporary files, which is kept at the end. */
    public LocalOptions withWorkDirectory(Path folder) {
        return with(options -> {
            options.workDirectory = Optional.of(folder);
            return options;
        });
    }

    /** Tells somebody of everything that happens, what functions write included. */
    public LocalOptions withListener(LocalListener newListener) {
        return with(options -> {
            options.listener = newListener;
            return options;
        });
    }

    /** Gives what functions write to somebody. */
    public LocalOptions withFunctionLog(FunctionLog log) {
        return with(options -> {
            options.functionLog = log;
            return options;
        });
    }

    /** Limits how far functions scale out. */
    public LocalOptions withFunctions(PoolLimits limits) {
        return with(options -> {
            options.functions = limits;
            return options;
        });
    }

    /** Gives every function more variables, over those of the template. */
    public LocalOptions withFunctionEnvironment(Map<String, String> environment) {
        return with(options -> {
            options.functionEnvironment = Map.copyOf(environment);
            return options;
        });
    }

    /**
     * Gives secrets their values before anything starts: by a secret's name, or by {@code ssm:} and the name of a
     * parameter. One of the template keeps its ARN and has this value instead of its own; any other is added, a
     * parameter as a {@code SecureString}. What was given before is replaced.
     */
    public LocalOptions withSecrets(Map<String, String> values) {
        return with(options -> {
            options.secrets = Map.copyOf(values);
            return options;
        });
    }

    /**
     * Drives time, as state machines and events see it. Deadlines of invocations stay on the real clock, which is what
     * the functions' own processes have.
     */
    public LocalOptions withTimers(Timers newTimers) {
        return with(options -> {
            options.timers = newTimers;
            return options;
        });
    }

    /** Lets requests at the AWS endpoint go wrong; {@link LocalStack#faultCounts()} counts them. */
    public LocalOptions withFaults(EndpointFaults newFaults) {
        return with(options -> {
            options.faults = Optional.of(newFaults);
            return options;
        });
    }

    /**
     * Caps the visibility timeouts of queues, so that a test need not wait for minutes until the messages of a killed
     * consumer come back. A function that works longer than this may see a message twice.
     *
     * @param max whole seconds, at least 1
     */
    public LocalOptions withVisibility(Duration max) {
        if (max.toSeconds() < 1 || !max.equals(Duration.ofSeconds(max.toSeconds()))) {
            throw new IllegalArgumentException(
                    "a visibility timeout of %s; whole seconds are needed, at least 1".formatted(max));
        }
        return with(options -> {
            options.visibility = Optional.of(max);
            return options;
        });
    }

    int apiPort() {
        return apiPort;
    }

    int endpointPort() {
        return endpointPort;
    }

    Optional<Path> workDirectory() {
        return workDirectory;
    }

    LocalListener listener() {
        return event -> {
            if (event instanceof LocalEvent.FunctionOutput output) {
                functionLog.line(output.function(), output.line());
            }
            listener.on(event);
        };
    }

    PoolLimits functions() {
        return functions;
    }

    Map<String, String> functionEnvironment() {
        return functionEnvironment;
    }

    Map<String, String> secrets() {
        return secrets;
    }

    Timers timers() {
        return timers;
    }

    Optional<EndpointFaults> faults() {
        return faults;
    }

    Optional<Duration> visibility() {
        return visibility;
    }

    private LocalOptions with(UnaryOperator<LocalOptions> change) {
        var copy = new LocalOptions();
        copy.apiPort = apiPort;
        copy.endpointPort = endpointPort;
        copy.workDirectory = workDirectory;
        copy.listener = listener;
        copy.functionLog = functionLog;
        copy.functions = functions;
        copy.functionEnvironment = functionEnvironment;
        copy.secrets = secrets;
        copy.timers = timers;
        copy.faults = faults;
        copy.visibility = visibility;
        return change.apply(copy);
    }
}
