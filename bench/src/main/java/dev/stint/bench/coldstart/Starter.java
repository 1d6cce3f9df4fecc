package dev.stint.bench.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Starts functions and takes the time, one at a time. */
final class Starter {
    /** Shorter than a step says it may take, so that a stint has room for its first step only. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** When a start is given up. */
    private static final long PATIENCE = 90;

    private final Launch launch;
    private final Database database;
    private final TlsFront front;
    private final Map<String, Path> archives = new HashMap<>();

    Starter(Launch launch, Database database, TlsFront front) {
        this.launch = launch;
        this.database = database;
        this.front = front;
    }

    /** Starts a function once; trains its archive first, where it needs one and there is none. */
    Sample start(Subject subject, Column column, Prepared session) throws IOException, InterruptedException {
        return run(subject, column, column.isArchived() ? use(column, archive(subject, column)) : List.of(), session);
    }

    /** Whether a function's archive is still to be trained. */
    boolean needsArchive(Subject subject, Column column) {
        return column.isArchived() && !archives.containsKey(key(subject, column));
    }

    /** Leaves an archive of what an invocation loads. */
    void train(Subject subject, Column column, Prepared session) throws IOException, InterruptedException {
        Path archive = launch.folder().resolve("archive-" + archives.size());
        String flag = column == Column.AOT ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
        run(subject, column, List.of(flag + archive), session);
        if (!Files.exists(archive)) {
            throw new IllegalStateException("the JVM left no archive; it said: " + Files.readString(launch.log()));
        }
        archives.put(key(subject, column), archive);
    }

    private Path archive(Subject subject, Column column) {
        Path archive = archives.get(key(subject, column));
        if (archive == null) {
            throw new IllegalStateException("no archive of %s for %s".formatted(subject.name(), column.title()));
        }
        return archive;
    }

    private static String key(Subject subject, Column column) {
        return column + " " + subject.name();
    }

    private static List<String> use(Column column, Path archive) {
        return List.of((column == Column.AOT ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
    }

    private Sample run(Subject subject, Column column, List<String> flags, Prepared session)
            throws IOException, InterruptedException {
        byte[] event = subject.event().apply(session);
        database.calls();
        Clock clock = new Clock();
        try (RuntimeServer server = new RuntimeServer(event, TIMEOUT, () -> restore(clock))) {
            clock.start();
            Process process = launch.start(subject, column, flags, server.authority());
            clock.process = process.toHandle();
            try {
                CompletableFuture<?> ended = process.onExit().thenRun(() -> server.fail(process.exitValue()));
                String answer = server.answer().get(PATIENCE, TimeUnit.SECONDS);
                ended.cancel(false);
                return clock.stop(database.calls(), answer);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException(
                        "%s, %s, did not answer; its process said: %s"
                                .formatted(subject.name(), column.title(), Files.readString(launch.log())),
                        e);
            } finally {
                end(process);
            }
        }
    }

    /** What a restored function finds: a later time, and no connection of those it had. */
    private void restore(Clock clock) {
        front.cut();
        database.calls();
        clock.start();
    }

    /** Asked first, since a JVM writes its archive when it ends by itself. */
    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** The time since its last start, by the clock and by the process's own. */
    private static final class Clock {
        private volatile @Nullable ProcessHandle process;
        private volatile long began;
        private volatile Duration used = Duration.ZERO;

        void start() {
            used = used();
            began = System.nanoTime();
        }

        Sample stop(List<String> calls, String answer) {
            long took = System.nanoTime() - began;
            return new Sample(took / 1e6, used().minus(used).toNanos() / 1e6, calls, answer);
        }

        private Duration used() {
            ProcessHandle known = process;
            return known == null
                    ? Duration.ZERO
                    : known.info().totalCpuDuration().orElse(Duration.ZERO);
        }
    }
}
