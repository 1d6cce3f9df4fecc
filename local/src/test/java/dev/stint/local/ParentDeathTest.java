package dev.stint.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.local.fixture.Fixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever ends the process of a stack, its functions' processes end, too. */
@Timeout(120)
class ParentDeathTest {
    @TempDir
    private Path folder;

    /** The stack's process: prints its functions' ids and goes on until it is ended. */
    static final class Main {
        private Main() {}

        public static void main(String[] assembly) throws InterruptedException {
            var stack = LocalStack.start(Path.of(assembly[0]), LocalOptions.defaults());
            System.out.println("pids " + stack.functionPids());
            Thread.currentThread().join();
        }
    }

    @Test
    void sigkillOfTheStackLeavesNoProcess() throws Exception {
        assertNoneIsLeftAfter(Process::destroyForcibly);
    }

    @Test
    void sigtermOfTheStackLeavesNoProcess() throws Exception {
        assertNoneIsLeftAfter(Process::destroy);
    }

    private void assertNoneIsLeftAfter(Consumer<Process> end) throws Exception {
        var parent = start();
        try {
            var functions = functionsOf(parent);
            assertThat(functions).hasSize(2);
            end.accept(parent);
            for (var function : functions) {
                function.onExit().get(30, TimeUnit.SECONDS);
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    private Process start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        Fixture.assembleIn(folder).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<ProcessHandle> functionsOf(Process parent) throws IOException {
        var lines = parent.inputReader();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("pids [")) {
                return Arrays.stream(line.substring(6, line.length() - 1).split(", ", -1))
                        .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                        .toList();
            }
        }
        throw new IllegalStateException("the stack ended before it had started");
    }
}
