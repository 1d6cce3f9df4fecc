package dev.stint.local.lambda;

import dev.stint.local.lambda.Invocation.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One process of a function and the invocation in it. The runtime client takes an invocation, answers it, and takes the
 * next one; a process that dies or is killed answers for itself by an error. Safe for use by many threads at once.
 */
final class Sandbox {
    /** More than Lambda's 10 s, since a busy laptop starts a JVM slowly. */
    private static final Duration LONGEST_INIT = Duration.ofSeconds(60);

    /** How much of what a process wrote is told when it fails in its init. */
    private static final int LAST_LINES = 20;

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Process process;
    private final SandboxListener listener;
    private final LinkedBlockingQueue<Optional<Invocation>> inbox = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final long started = System.nanoTime();
    private final CompletableFuture<Void> ended;
    private final Thread output;
    private final ArrayDeque<String> lastLines = new ArrayDeque<>();
    private @Nullable Invocation current;
    private @Nullable Answer initFailure;
    private boolean doomed;
    private boolean dead;

    Sandbox(Process process, SandboxListener listener) {
        this.process = process;
        this.listener = listener;
        this.ended = process.onExit().thenAccept(exited -> died(exited.exitValue()));
        this.output = Thread.ofPlatform()
                .daemon()
                .name("function-output-" + process.pid())
                .start(this::copyOutput);
    }

    /** What a sandbox tells of itself. */
    interface SandboxListener {
        void ready(Sandbox sandbox, Duration init);

        void output(Sandbox sandbox, String line);

        void killed(Sandbox sandbox, String reason);

        void died(Sandbox sandbox, int status);
    }

    long pid() {
        return process.pid();
    }

    /** Is true when the process has asked for its first invocation, and false when it has died before. */
    CompletableFuture<Boolean> ready() {
        return ready;
    }

    /** Is done when the process has ended. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    synchronized boolean alive() {
        // Asked of the kernel, since news of an exit takes a moment to arrive.
        return !dead && !doomed && process.toHandle().isAlive();
    }

    /**
     * Runs an invocation.
     *
     * @return empty if the process died before it took the invocation, so that another one may run it
     */
    Optional<Answer> run(Invocation invocation, Duration timeout) throws InterruptedException {
        if (!offer(invocation)) {
            return Optional.empty();
        }
        try {
            invocation.taken.get(LONGEST_INIT.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(invocation.answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            kill("timed out after %d ms".formatted(timeout.toMillis()));
            return Optional.of(Failures.timedOut(invocation.requestId, timeout));
        } catch (ExecutionException e) {
            return Optional.empty();
        } finally {
            release();
        }
    }

    private synchronized boolean offer(Invocation invocation) {
        if (!alive()) {
            return false;
        }
        current = invocation;
        invocation.taken = new CompletableFuture<>();
        inbox.add(Optional.of(invocation));
        return true;
    }

    private synchronized void release() {
        current = null;
    }

    /** Blocks until there is an invocation to take; empty if there never will be one again. */
    Optional<Invocation> next() throws InterruptedException {
        if (ready.complete(true)) {
            listener.ready(this, Duration.ofNanos(System.nanoTime() - started));
        }
        var invocation = inbox.take();
        invocation.ifPresent(taken -> taken.taken.complete(null));
        return invocation;
    }

    /** Takes the answer to an invocation; answers to others, which were given up, are dropped. */
    void answer(String requestId, Answer answer) {
        var invocation = current();
        if (invocation != null && invocation.requestId.equals(requestId)) {
            invocation.answer.complete(answer);
        }
    }

    /** Takes note of why the process could not start; it is about to end. */
    synchronized void initFailed(byte[] error) {
        initFailure = new Answer(error, true);
    }

    void kill(String reason) {
        synchronized (this) {
            doomed = true;
        }
        listener.killed(this, reason);
        process.destroyForcibly();
    }

    /**
     * Returns why a process ended that never was ready: the error that it reported, or how it ended and what it wrote.
     */
    String initError() throws InterruptedException {
        // The last lines may still be on their way.
        output.join(LAST_WORDS);
        synchronized (this) {
            return initFailure == null
                    ? "the process ended with status %d%s".formatted(process.exitValue(), indented(lastLines))
                    : Failures.text(initFailure.payload()) + indented(lastLines);
        }
    }

    private static String indented(Iterable<String> lines) {
        var text = new StringBuilder();
        lines.forEach(line -> text.append("\n    ").append(line));
        return text.toString();
    }

    private synchronized @Nullable Invocation current() {
        return current;
    }

    private void died(int status) {
        var wasReady = !ready.complete(false);
        @Nullable Invocation victim;
        @Nullable Answer failure;
        synchronized (this) {
            dead = true;
            victim = current;
            failure = initFailure;
        }
        inbox.add(Optional.empty());
        if (victim != null) {
            // A process that says why its init failed would say so again; one that just died may have been killed, and
            // Lambda, too, starts the init over at the invocation ("Understanding the Lambda execution environment
            // lifecycle", AWS Lambda Developer Guide).
            var again = wasReady || (failure == null && victim.firstCrash());
            settle(victim, again, failure == null ? Failures.exited(victim.requestId, status) : failure);
        }
        listener.died(this, status);
    }

    private static void settle(Invocation victim, boolean again, Answer failure) {
        if (again && !victim.taken.isDone()) {
            victim.taken.completeExceptionally(new IllegalStateException("the process died before it took it"));
        } else {
            victim.fail(failure);
        }
    }

    private void copyOutput() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(this::output);
        } catch (IOException | UncheckedIOException e) {
            // The process is gone, and its pipe with it.
        }
    }

    private void output(String line) {
        // Frames of a stack trace would push out what it is a trace of.
        if (!line.isBlank() && !line.startsWith("\tat ")) {
            synchronized (this) {
                lastLines.add(line);
                if (lastLines.size() > LAST_LINES) {
                    lastLines.remove();
                }
            }
        }
        listener.output(this, line);
    }
}
