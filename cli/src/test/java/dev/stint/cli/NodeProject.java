package dev.stint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JavaScript program among the test resources, with the packages that its lock file names. They are fetched by
 * {@code npm ci} into {@code target}, and again only when the lock file has changed.
 */
final class NodeProject {
    private static final Duration LONGEST_INSTALL = Duration.ofMinutes(2);
    private static final String LOCK = "package-lock.json";

    private final Path folder;

    NodeProject(String name) throws IOException, InterruptedException, URISyntaxException {
        folder = Project.home().resolve("cli/target").resolve(name);
        Path source = Path.of(Objects.requireNonNull(NodeProject.class.getResource("/" + name + "/" + LOCK))
                        .toURI())
                .getParent();
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        install();
    }

    private void install() throws IOException, InterruptedException {
        Path installed = folder.resolve("node_modules/.installed-" + LOCK);
        if (Files.exists(installed) && Files.mismatch(installed, folder.resolve(LOCK)) < 0) {
            return;
        }
        // No package here needs a script to be installed, so none may run.
        run(LONGEST_INSTALL, "npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
        Files.copy(folder.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Runs one of its programs to its end; answers with the lines that it printed. */
    List<String> node(Duration longest, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(arguments));
        return run(longest, command.toArray(String[]::new));
    }

    private List<String> run(Duration longest, String... command) throws IOException, InterruptedException {
        Path out = folder.resolve(command[0] + ".out");
        Path err = folder.resolve(command[0] + ".err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            boolean ended = process.waitFor(longest.toSeconds(), TimeUnit.SECONDS);
            assertThat(ended)
                    .as("%s ends within %s; see %s", command[0], longest, out)
                    .isTrue();
            assertThat(process.exitValue())
                    .as("%s in %s:%n%s", String.join(" ", command), folder, Files.readString(err))
                    .isZero();
            return Files.readAllLines(out);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
