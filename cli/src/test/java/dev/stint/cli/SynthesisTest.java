package dev.stint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A project of files only, whose CDK app is a line of shell that counts how often it ran. */
@Timeout(60)
class SynthesisTest {
    @TempDir
    private Path home;

    @BeforeEach
    void build() throws IOException {
        write(
                "samples/one/cdk.json",
                "{\"app\":\"echo ran >> ../../runs; echo {} > $CDK_OUTDIR/manifest.json; cat ../../more.sh | sh\"}");
        write("more.sh", "");
        write("samples/synth", "");
        write("samples/one/target/classes/App.class", "app");
        write("samples/one/target/function/lib/app.jar", "app");
        write("infra-cdk/target/classes/Stack.class", "stack");
        write("samples/one/target/cdk.classpath", home.resolve("infra-cdk/target/classes") + ":/somewhere/cdk-2.1.jar");
    }

    @Test
    void theSameFilesAreSynthesizedOnce() throws Exception {
        Path first = synthesis().assembly();

        assertThat(synthesis().assembly()).isEqualTo(first);
        assertThat(runs()).hasSize(1);
    }

    @Test
    void anEditOfTheInfrastructureCodeSynthesizesAgain() throws Exception {
        Path first = synthesis().assembly();
        write("infra-cdk/target/classes/Stack.class", "another stack");

        assertThat(synthesis().assembly()).isNotEqualTo(first);
        assertThat(runs()).hasSize(2);
    }

    @Test
    void anotherVersionOnTheClassPathSynthesizesAgain() throws Exception {
        Path first = synthesis().assembly();
        write("samples/one/target/cdk.classpath", home.resolve("infra-cdk/target/classes") + ":/somewhere/cdk-2.2.jar");

        assertThat(synthesis().assembly()).isNotEqualTo(first);
    }

    @Test
    void whoComesSecondUsesWhatTheFirstOneMade() throws Exception {
        Path assembly = synthesis().assembly();
        Files.delete(assembly.resolve("manifest.json"));
        // While this one synthesizes, another one finishes the same assembly.
        write("more.sh", "echo first > " + assembly.resolve("manifest.json"));

        assertThat(synthesis().assembly().resolve("manifest.json")).hasContent("first");
        try (Stream<Path> left = Files.list(assembly.getParent())) {
            assertThat(left).containsExactly(assembly);
        }
    }

    @Test
    void onlyTheSamplesOwnOldAssembliesAreForgotten() throws Exception {
        write(".stint/assemblies/another-0123456789abcdef/manifest.json", "{}");
        for (int edit = 0; edit < 6; edit++) {
            write("samples/one/target/classes/App.class", "edit " + edit);
            synthesis().assembly();
        }

        try (Stream<Path> left = Files.list(home.resolve(".stint/assemblies"))) {
            assertThat(left.map(folder -> folder.getFileName().toString()))
                    .hasSize(5)
                    .contains("another-0123456789abcdef");
        }
    }

    @Test
    void aFailureShowsWhatTheAppSaid() throws IOException {
        write("samples/one/cdk.json", "{\"app\":\"echo no node here; exit 3\"}");

        assertThatThrownBy(() -> synthesis().assembly())
                .isInstanceOf(CliException.class)
                .hasMessageContaining("status 3")
                .hasMessageContaining("no node here");
    }

    @Test
    void aProgramThatCallsItHasItsStandardOutputForItself() throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        String project = System.getProperty("stint.home", "");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream aside = new ByteArrayOutputStream();
        try {
            System.setProperty("stint.home", home.toString());
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(aside, true, StandardCharsets.UTF_8));
            Synthesis.of("samples/one");
        } finally {
            System.setProperty("stint.home", project);
            System.setOut(out);
            System.setErr(err);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(aside.toString(StandardCharsets.UTF_8)).contains("synthesizing samples/one");
    }

    private Synthesis synthesis() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Synthesis(home, home.resolve("samples/one"), new Console(nowhere, nowhere, false, false, false));
    }

    private List<String> runs() throws IOException {
        return Files.readAllLines(home.resolve("runs"));
    }

    private void write(String file, String content) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
