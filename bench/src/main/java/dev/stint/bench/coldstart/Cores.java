package dev.stint.bench.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Who runs where: a function has the last core to itself, and what serves it has the others.
 *
 * @param pinned whether that can be had here; elsewhere functions run on all cores
 */
record Cores(boolean pinned) {
    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    /** Moves this process off the functions' core, where the system has the means and more than one core. */
    static Cores divide() throws IOException, InterruptedException {
        if (!Files.isExecutable(TASKSET) || count() < 2) {
            return new Cores(false);
        }
        String others = "0-" + (count() - 2);
        Process moved = new ProcessBuilder(
                        TASKSET.toString(),
                        "-acp",
                        others,
                        Long.toString(ProcessHandle.current().pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Cores(moved.waitFor(5, TimeUnit.SECONDS) && moved.exitValue() == 0);
    }

    /** The command that runs another one on the functions' core. */
    List<String> on(List<String> command) {
        return pinned
                ? Stream.concat(Stream.of(TASKSET.toString(), "-c", Integer.toString(count() - 1)), command.stream())
                        .toList()
                : command;
    }

    String note() {
        return pinned
                ? "Each function has one core to itself; DynamoDB Local and the runtime's API have the others."
                : "Functions ran on all cores, since there is no taskset here, or one core only.";
    }

    /** All that are there, also after this process has left one of them. */
    private static int count() {
        return Machine.PROCESSORS;
    }

    /** Asked once, before anything is moved. */
    private static final class Machine {
        static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    }
}
