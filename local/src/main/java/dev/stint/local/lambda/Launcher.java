package dev.stint.local.lambda;

import dev.stint.local.assembly.Account;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts function processes: the JDK that runs us, with the flags and the environment that Lambda gives. */
final class Launcher {
    /** How much of its memory Lambda lets a Java function's heap have; the JVM itself needs the rest. */
    private static final double HEAP_SHARE = 0.85;

    private final RuntimeFiles runtime;
    private final RuntimeApi api;
    private final URI endpoint;
    private final Path temporary;
    private final Map<String, String> extraEnvironment;

    /** @param extraEnvironment goes over what the template says */
    Launcher(RuntimeFiles runtime, RuntimeApi api, URI endpoint, Path temporary, Map<String, String> extraEnvironment)
            throws IOException {
        this.runtime = runtime;
        this.api = api;
        this.endpoint = endpoint;
        this.temporary = Files.createDirectories(temporary);
        this.extraEnvironment = extraEnvironment;
    }

    Process start(FunctionDefinition function, String version, String key) throws IOException {
        var builder = new ProcessBuilder(command(function));
        // The runtime client loads a function's code from the working directory and its lib folder, as in /var/task.
        builder.directory(function.code().toFile());
        builder.redirectErrorStream(true);
        var environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "HOME"));
        environment.putAll(reserved(function, version, key));
        environment.putAll(function.environment());
        environment.putAll(extraEnvironment);
        return builder.start();
    }

    private List<String> command(FunctionDefinition function) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + Math.round(function.memoryMb() * HEAP_SHARE) + "m");
        // What the managed runtimes run with, and what starts fastest.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.add("--enable-native-access=ALL-UNNAMED");
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        command.addAll(runtime.flags());
        command.addAll(List.of("-cp", runtime.classPath(), FunctionMain.class.getName(), function.handler()));
        return command;
    }

    /** Returns what every function finds ("Defined runtime environment variables", AWS Lambda Developer Guide). */
    private Map<String, String> reserved(FunctionDefinition function, String version, String key) {
        return Map.ofEntries(
                Map.entry("_HANDLER", function.handler()),
                Map.entry("AWS_REGION", Account.REGION),
                Map.entry("AWS_DEFAULT_REGION", Account.REGION),
                Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime()),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb())),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", version),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name()),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", key),
                Map.entry("AWS_LAMBDA_RUNTIME_API", api.address(key)),
                Map.entry("AWS_ACCESS_KEY_ID", Account.ID),
                Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
                Map.entry("AWS_SESSION_TOKEN", "local"),
                Map.entry("AWS_ENDPOINT_URL", endpoint.toString()),
                Map.entry("AWS_EC2_METADATA_DISABLED", "true"),
                Map.entry("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR"),
                Map.entry("LAMBDA_TASK_ROOT", function.code().toString()),
                Map.entry("LANG", "en_US.UTF-8"),
                Map.entry("TZ", ":UTC"));
    }
}
