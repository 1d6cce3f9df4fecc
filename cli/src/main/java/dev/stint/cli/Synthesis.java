package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sample's synthesized assembly. Synthesis takes about 12 s, so it is kept by what went into it: the files beside
 * {@code cdk.json}, and everything that the build left in {@code target/classes} and {@code target/function}.
 */
final class Synthesis {
    private static final long MINUTES = 3;
    private static final int KEPT = 8;

    private final Path sample;
    private final Console console;

    Synthesis(Path sample, Console console) {
        this.sample = sample;
        this.console = console;
    }

    /** The assembly's folder; synthesized now unless it is known. */
    Path assembly() throws InterruptedException {
        Path known = Project.home().resolve(".stint").resolve("assemblies");
        Path assembly = known.resolve(sample.getFileName() + "-" + digest());
        try {
            if (!Files.isRegularFile(assembly.resolve("manifest.json"))) {
                console.say(
                        Style.DIM,
                        "  synthesizing samples/%s with CDK (about 12 s, once)".formatted(sample.getFileName()));
                Files.createDirectories(known);
                synthesize(assembly);
                forgetOld(known);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the assembly in " + known, e);
        }
        return assembly;
    }

    /**
     * Runs the app of {@code cdk.json} as the CDK's own command does: in its folder, by the shell, told where to write.
     */
    private void synthesize(Path assembly) throws IOException, InterruptedException {
        Path fresh = Files.createTempDirectory(assembly.getParent(), "synth-");
        Path log = Files.createTempFile("stint-synth", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", app())
                    .directory(sample.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("CDK_OUTDIR", fresh.toString());
            builder.environment().put("JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION", "1");
            builder.environment().put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "1");
            Process process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new CliException(
                        "synthesis took more than %d minutes".formatted(MINUTES), "try it by hand: " + byHand());
            }
            if (process.exitValue() != 0 || !Files.isRegularFile(fresh.resolve("manifest.json"))) {
                throw new CliException(
                        "synthesis failed with status %d:\n%s".formatted(process.exitValue(), tail(log)),
                        "it needs node 20 or later on the PATH; try it by hand: " + byHand());
            }
            Files.move(fresh, assembly, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(log);
            delete(fresh);
        }
    }

    private String app() throws IOException {
        JsonNode app = Json.read(Files.readAllBytes(sample.resolve("cdk.json"))).path("app");
        if (!app.isTextual()) {
            throw new CliException(
                    sample.resolve("cdk.json") + " names no app", "add \"app\": the command that synthesizes");
        }
        return app.asText();
    }

    private String byHand() {
        return "cd samples/%s && npx aws-cdk@2.1148.1 synth".formatted(sample.getFileName());
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path input : inputs()) {
                add(digest, input);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what the build left in " + sample, e);
        }
    }

    private List<Path> inputs() throws IOException {
        List<Path> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(sample)) {
            files.filter(Files::isRegularFile).sorted().forEach(inputs::add);
        }
        inputs.add(sample.resolve("target/classes"));
        inputs.add(sample.resolve("target/function"));
        inputs.add(sample.resolveSibling("synth"));
        return inputs;
    }

    private void add(MessageDigest digest, Path input) throws IOException {
        if (!Files.exists(input)) {
            throw new CliException(
                    "%s has not been built: %s is missing".formatted(sample, input), "./mvnw package -DskipTests");
        }
        try (Stream<Path> files = Files.walk(input)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(sample.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
    }

    /** Old assemblies hold whole functions, 20 MB each. */
    private static void forgetOld(Path known) throws IOException {
        try (Stream<Path> folders = Files.list(known)) {
            List<Path> newestFirst = folders.filter(Files::isDirectory)
                    .sorted((a, b) ->
                            Long.compare(b.toFile().lastModified(), a.toFile().lastModified()))
                    .toList();
            for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
                delete(old);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
