package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack a command works on: the one that {@code ./stint dev} runs, or one that was deployed. */
final class StackOf {
    private static final Pattern QUEUE_HOST = Pattern.compile("https://sqs\\.([a-z0-9-]+)\\..*");

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    @Option(
            names = "--outputs",
            paramLabel = "FILE",
            description =
                    "A stack on AWS: what 'cdk deploy --outputs-file FILE' wrote. The running './stint dev' without it.")
    private @Nullable Path file;

    @Option(names = "--stack", paramLabel = "NAME", description = "Which stack, where FILE has several.")
    private @Nullable String name;

    @Option(names = "--endpoint", paramLabel = "URL", description = "Another AWS endpoint than the stack's own.")
    private @Nullable URI endpoint;

    private @Nullable Map<String, String> outputs;

    /** Its outputs, by name. */
    Map<String, String> outputs() {
        if (outputs == null) {
            outputs = file == null ? RunningStack.find().outputs() : read(file);
        }
        return outputs;
    }

    /** One of its outputs. */
    String output(String wanted) {
        String value = outputs().get(wanted);
        if (value == null) {
            throw new CliException(
                    "the stack has no output '%s'; it has %s"
                            .formatted(wanted, outputs().keySet()),
                    "it must be an AgentStack of this version");
        }
        return value;
    }

    /** Clients for it, in the region that its queues are in. */
    Aws aws() {
        if (file == null) {
            return Aws.local(endpoint == null ? RunningStack.find().endpoint() : endpoint.toString());
        }
        if (endpoint != null && LOOPBACK.contains(String.valueOf(endpoint.getHost()))) {
            return Aws.local(endpoint.toString());
        }
        Matcher host = QUEUE_HOST.matcher(output("IntakeQueueUrl"));
        return new Aws(
                Optional.ofNullable(endpoint), host.matches() ? Optional.of(host.group(1)) : Optional.empty(), false);
    }

    private Map<String, String> read(Path from) {
        JsonNode stacks;
        try {
            stacks = Json.read(Files.readAllBytes(from));
        } catch (IOException | MalformedJsonException e) {
            throw new CliException(
                    "cannot read %s: %s".formatted(from, e.getMessage()),
                    "write it with: npx aws-cdk@2.1148.1 deploy --outputs-file " + from);
        }
        List<String> names = new ArrayList<>();
        stacks.fieldNames().forEachRemaining(names::add);
        String chosen = name == null && names.size() == 1 ? names.getFirst() : name;
        if (chosen == null || !stacks.path(chosen).isObject()) {
            throw new CliException(
                    "%s has the stacks %s".formatted(from, names), "say which by --stack, and name one of them");
        }
        Map<String, String> read = new LinkedHashMap<>();
        stacks.path(chosen)
                .properties()
                .forEach(output -> read.put(output.getKey(), output.getValue().asText()));
        return read;
    }
}
