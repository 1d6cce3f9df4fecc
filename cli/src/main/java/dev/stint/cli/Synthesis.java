package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sample's synthesized assembly. Synthesis takes about 12 s, so it is kept by what went into it: the files beside
 * {@code cdk.json}, everything that the build left in {@code target/classes} and {@code target/function}, and the
 * project's own part of the class path that synthesizes.
 */
public final class Synthesis {
    private static final long MINUTES = 3;
    private static final int KEPT = 4;

    private final Path home;
    private final Path sample;
    private final Console console;

    Synthesis(Path sample, Console console) {
        this(Project.home(), sample, console);
    }

    Synthesis(Path home, Path sample, Console console) {
        this.home = home;
        this.sample = sample;
        this.console = console;
    }

    /**
     * The synthesized assembly of a folder in this project that is built as a sample is. What there is to say goes to
     * the standard error output: the other one is the caller's.
     *
     * @param folder where its {@code cdk.json} is, from the project's own
     * @throws IllegalStateException if it is not built, or its CDK app fails; the message says what to do
     */
    public static Path of(String folder) throws InterruptedException {
        return new Synthesis(Project.home().resolve(folder), Console.aside()).assembly();
    }

    /** The assembly's folder; synthesized now unless it is known. */
    Path assembly() throws InterruptedException {
        Path known = home.resolve(".stint").resolve("assemblies");
        Path assembly = known.resolve(sample.getFileName() + "-" + digest());
        try {
            if (!Files.isRegularFile(assembly.resolve("manifest.json"))) {
                console.say(
                        Style.DIM, "  synthesizing %s with CDK (about 12 s, once)".formatted(home.relativize(sample)));
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
        Path fresh = Files.createTempDirectory(assembly.getParent(), sample.getFileName() + "-synth");
        Path log = Files.createTempFile("stint-synth", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", app())
                    .directory(sample.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("CDK_OUTDIR", fresh.toString());
            builder.environment().put("JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION", "1");
            builder.environment().put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "1");
            int status = run(builder);
            if (status != 0 || !Files.isRegularFile(fresh.resolve("manifest.json"))) {
                throw new CliException(
                        "synthesis failed with status %d:\n%s".formatted(status, tail(log)),
                        "it needs node 20 or later on the PATH; try it by hand: " + byHand());
            }
            keep(fresh, assembly);
        } finally {
            Files.deleteIfExists(log);
            delete(fresh);
        }
    }

    private int run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new CliException(
                        "synthesis took more than %d minutes".formatted(MINUTES), "try it by hand: " + byHand());
            }
            return process.exitValue();
        } finally {
            // Interrupted or too slow: the shell's children, node among them, would go on without it.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Two commands may synthesize the same at once; the first one's is as good. */
    private static void keep(Path fresh, Path assembly) throws IOException {
        try {
            Files.move(fresh, assembly, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isRegularFile(assembly.resolve("manifest.json"))) {
                throw e;
            }
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
        return "cd %s && npx aws-cdk@2.1148.1 synth".formatted(home.relativize(sample));
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
        inputs.add(home.resolve("samples/synth"));
        inputs.addAll(cdkSide());
        return inputs;
    }

    /** The class path that synthesizes, as text, and what of it is built here; the rest is named by its version. */
    private List<Path> cdkSide() throws IOException {
        Path classPath = sample.resolve("target/cdk.classpath");
        List<Path> entries = new ArrayList<>(List.of(classPath));
        if (Files.isRegularFile(classPath)) {
            Stream.of(Files.readString(classPath).strip().split(File.pathSeparator))
                    .map(entry -> sample.resolve(entry).normalize())
                    .filter(entry -> entry.startsWith(home))
                    .forEach(entries::add);
        }
        return entries;
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

    /** A sample's old assemblies hold whole functions, 20 MB each. */
    private void forgetOld(Path known) throws IOException {
        Pattern own = Pattern.compile(Pattern.quote(sample.getFileName().toString()) + "-(synth\\d+|[0-9a-f]{16})");
        try (Stream<Path> folders = Files.list(known)) {
            List<Path> newestFirst = folders.filter(folder ->
                            own.matcher(folder.getFileName().toString()).matches())
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
