package dev.stint.bench.coldstart;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Who runs where: a function has the last core to itself, and what serves it has the others.
 *
 * @param count of all cores
 * @param pinned whether they can be divided here; elsewhere functions run on all of them
 */
record Cores(int count, boolean pinned) implements Closeable {
    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    /** Moves this process off the functions' core, where the system has the means and more than one core. */
    static Cores divide() {
        int count = Runtime.getRuntime().availableProcessors();
        boolean can = Files.isExecutable(TASKSET) && count > 1;
        return new Cores(count, can && keepTo("0-" + (count - 2)));
    }

    private static boolean keepTo(String cores) {
        try {
            Process moved = new ProcessBuilder(
                            TASKSET.toString(),
                            "-acp",
                            cores,
                            Long.toString(ProcessHandle.current().pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return moved.waitFor(5, TimeUnit.SECONDS) && moved.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The command that runs another one on the functions' core. */
    List<String> on(List<String> command) {
        return pinned
                ? Stream.concat(Stream.of(TASKSET.toString(), "-c", Integer.toString(count - 1)), command.stream())
                        .toList()
                : command;
    }

    String note() {
        return pinned
                ? "Each function has one core to itself; DynamoDB Local and the runtime's API have the others."
                : "Functions ran on all cores, since there is no taskset here, or one core only.";
    }

    /** Lets this process have all cores again. */
    @Override
    public void close() {
        if (pinned) {
            keepTo("0-" + (count - 1));
        }
    }
}
