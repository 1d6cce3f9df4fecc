package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The stack that {@code ./stint dev} runs in this project, told to other commands by a small file.
 *
 * @param url its API
 * @param pid its process
 * @param endpoint its AWS endpoint
 * @param outputs the stack's outputs, by name
 */
record RunningStack(URI url, long pid, String endpoint, Map<String, String> outputs) {
    static void publish(URI url, String endpoint, Map<String, String> outputs) {
        Path file = file();
        ObjectNode json = Json.object()
                .put("url", url.toString())
                .put("pid", ProcessHandle.current().pid())
                .put("endpoint", endpoint);
        outputs.forEach(json.putObject("outputs")::put);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Json.write(json));
            file.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static RunningStack find() {
        try {
            JsonNode json = Json.read(Files.readAllBytes(file()));
            Map<String, String> outputs = new LinkedHashMap<>();
            json.path("outputs")
                    .properties()
                    .forEach(output ->
                            outputs.put(output.getKey(), output.getValue().asText()));
            RunningStack stack = new RunningStack(
                    URI.create(json.path("url").asText()),
                    json.path("pid").asLong(),
                    json.path("endpoint").asText(),
                    outputs);
            if (ProcessHandle.of(stack.pid()).isPresent()) {
                return stack;
            }
        } catch (IOException | MalformedJsonException gone) {
            // Nothing runs here, or something died while it wrote: both are told below.
        }
        throw new CliException(
                "no './stint dev' runs in this project", "start one in another terminal, or name a --url");
    }

    private static Path file() {
        return Project.home().resolve(".stint").resolve("dev.json");
    }
}
