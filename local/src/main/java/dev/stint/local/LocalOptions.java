package dev.stint.local;

import dev.stint.local.lambda.PoolLimits;
import dev.stint.local.service.LocalListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a stack runs. Start from {@link #defaults()}.
 *
 * @param apiPort the HTTP API's loopback port; 0 for any
 * @param endpointPort the AWS endpoint's loopback port; 0 for any
 * @param workDirectory where unpacked code and temporary files go; without one, a temporary folder that is deleted at
 *     the end
 * @param listener told of everything that happens
 * @param functionLog given what functions write
 * @param functions how far functions scale out
 * @param functionEnvironment variables for every function, over those of the template
 */
public record LocalOptions(
        int apiPort,
        int endpointPort,
        Optional<Path> workDirectory,
        LocalListener listener,
        FunctionLog functionLog,
        PoolLimits functions,
        Map<String, String> functionEnvironment) {
    public LocalOptions {
        functionEnvironment = Map.copyOf(functionEnvironment);
    }

    /** Returns any free ports, nobody who listens, up to 4 processes a function, and 10 s in the queue. */
    public static LocalOptions defaults() {
        return new LocalOptions(
                0,
                0,
                Optional.empty(),
                event -> {},
                (function, line) -> {},
                new PoolLimits(4, Duration.ofSeconds(10)),
                Map.of());
    }

    /** Returns these options with other ports; 0 for any. */
    public LocalOptions withPorts(int api, int endpoint) {
        return new LocalOptions(api, endpoint, workDirectory, listener, functionLog, functions, functionEnvironment);
    }

    /** Returns these options with a folder for unpacked code and temporary files, which is kept at the end. */
    public LocalOptions withWorkDirectory(Path folder) {
        return new LocalOptions(
                apiPort, endpointPort, Optional.of(folder), listener, functionLog, functions, functionEnvironment);
    }

    /** Returns these options with somebody who is told of everything that happens. */
    public LocalOptions withListener(LocalListener newListener) {
        return new LocalOptions(
                apiPort, endpointPort, workDirectory, newListener, functionLog, functions, functionEnvironment);
    }

    /** Returns these options with a place for what functions write. */
    public LocalOptions withFunctionLog(FunctionLog log) {
        return new LocalOptions(apiPort, endpointPort, workDirectory, listener, log, functions, functionEnvironment);
    }

    /** Returns these options with other limits on processes. */
    public LocalOptions withFunctions(PoolLimits limits) {
        return new LocalOptions(
                apiPort, endpointPort, workDirectory, listener, functionLog, limits, functionEnvironment);
    }

    /** Returns these options with variables for every function, over those of the template. */
    public LocalOptions withFunctionEnvironment(Map<String, String> environment) {
        return new LocalOptions(apiPort, endpointPort, workDirectory, listener, functionLog, functions, environment);
    }
}
