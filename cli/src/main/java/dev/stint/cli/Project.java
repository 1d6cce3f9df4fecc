package dev.stint.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout that the command works in. */
final class Project {
    private Project() {}

    /** The project's folder: what {@code ./stint} says, or the folder that it is started in. */
    static Path home() {
        return Path.of(System.getProperty("stint.home", "")).toAbsolutePath().normalize();
    }

    /** A sample's folder. */
    static Path sample(String name) {
        Path folder = home().resolve("samples").resolve(name).normalize();
        if (!folder.startsWith(home().resolve("samples")) || !Files.isRegularFile(folder.resolve("cdk.json"))) {
            throw new CliException(
                    "there is no sample '%s'".formatted(name), "there are: " + String.join(", ", samples()));
        }
        return folder;
    }

    private static List<String> samples() {
        try (Stream<Path> folders = Files.list(home().resolve("samples"))) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("cdk.json")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the samples", e);
        }
    }
}
