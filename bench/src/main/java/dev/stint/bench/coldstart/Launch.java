package dev.stint.bench.coldstart;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import dev.stint.local.lambda.RuntimeFiles;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a function's process is started. Without an archive it is laid out as the managed runtime has it: the runtime
 * client on the class path, and the function in a folder that the client's own loader reads. An archive holds only what
 * is on the class path, so with one the function is there, too, as in a container image.
 *
 * @param folder for what the processes need and leave
 */
record Launch(RuntimeFiles runtime, Cores cores, URI endpoint, Certificate certificate, Path folder) {
    /** What the managed runtime gives a function of 1,769 MB, which has one processor: 85 % of it for the heap. */
    private static final List<String> MANAGED = List.of("-Xmx1503m", "-XX:+UseSerialGC");

    private static final String CRAC = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";

    /** Starts a process that asks a Runtime API for work. */
    Process start(Subject subject, Column column, List<String> extra, String api) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MANAGED);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Djavax.net.ssl.trustStore=" + certificate.store(),
                "-Djavax.net.ssl.trustStorePassword=" + Certificate.PASSWORD));
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(runtime.flags());
        command.addAll(flags(column));
        command.addAll(extra);
        command.addAll(List.of("-cp", classPath(subject, column), AWSLambda.class.getName(), subject.handler()));
        ProcessBuilder builder = new ProcessBuilder(cores.on(command))
                .directory((column.isArchived() ? folder : taskRoot(subject)).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
        builder.environment().putAll(environment(subject, column, api));
        return builder.start();
    }

    /** What the last process wrote. */
    Path log() {
        return folder.resolve("function.log");
    }

    private static List<String> flags(Column column) {
        return switch (column) {
            case DEFAULT, APP_CDS, AOT -> List.of();
            case C1 -> List.of("-XX:TieredStopAtLevel=1");
            // Without the flag the runtime client runs no hook.
            case RESTORED -> List.of();
            case PRIMED -> List.of(CRAC);
        };
    }

    private String classPath(Subject subject, Column column) {
        Stream<Path> own = column.isArchived() ? subject.jars().stream() : Stream.of();
        return Stream.concat(runtime.jars().stream(), own)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What is unpacked to {@code /var/task}: a folder with {@code lib/*.jar}. */
    private Path taskRoot(Subject subject) throws IOException {
        Path root = folder.resolve("task-" + Integer.toHexString(subject.jars().hashCode()));
        if (!Files.exists(root)) {
            Path lib = Files.createDirectories(root.resolve("lib"));
            for (Path jar : subject.jars()) {
                Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar);
            }
        }
        return root;
    }

    private Map<String, String> environment(Subject subject, Column column, String api) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "_HANDLER", subject.handler(),
                "AWS_REGION", "us-east-1",
                "AWS_LAMBDA_FUNCTION_NAME", "bench",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769",
                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_RUNTIME_API", api,
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "STINT_TABLE", Database.TABLE,
                "TZ", ":UTC"));
        if (column.isRestore()) {
            environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
            // Keys in variables would outlive themselves in a snapshot.
            environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://" + api + "/credentials");
            environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "local");
        } else {
            environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
            environment.putAll(Map.of(
                    "AWS_ACCESS_KEY_ID", "local",
                    "AWS_SECRET_ACCESS_KEY", "local",
                    "AWS_SESSION_TOKEN", "local"));
        }
        environment.putAll(subject.environment());
        return environment;
    }
}
