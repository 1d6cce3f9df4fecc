package dev.stint.local.lambda;

import dev.stint.local.lambda.Invocation.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
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

    private final Process process;
    private final SandboxListener listener;
    private final LinkedBlockingQueue<Optional<Invocation>> inbox = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final long started = System.nanoTime();
    private final CompletableFuture<Void> ended;
    private @Nullable Invocation current;
    private @Nullable Answer initFailure;
    private boolean doomed;
    private boolean dead;

    Sandbox(Process process, SandboxListener listener) {
        this.process = process;
        this.listener = listener;
        this.ended = process.onExit().thenAccept(exited -> died(exited.exitValue()));
        Thread.ofPlatform().daemon().name("function-output-" + process.pid()).start(this::copyOutput);
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

    /** Is done when the process has asked for its first invocation, or has died before. */
    CompletableFuture<Void> ready() {
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
        inbox.add(Optional.of(invocation));
        return true;
    }

    private synchronized void release() {
        current = null;
    }

    /** Blocks until there is an invocation to take; empty if there never will be one again. */
    Optional<Invocation> next() throws InterruptedException {
        if (ready.complete(null)) {
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

    private synchronized @Nullable Invocation current() {
        return current;
    }

    private void died(int status) {
        var wasReady = !ready.complete(null);
        @Nullable Invocation victim;
        @Nullable Answer failure;
        synchronized (this) {
            dead = true;
            victim = current;
            failure = initFailure;
        }
        inbox.add(Optional.empty());
        if (victim != null) {
            settle(victim, wasReady, failure == null ? Failures.exited(victim.requestId, status) : failure);
        }
        listener.died(this, status);
    }

    private static void settle(Invocation victim, boolean wasReady, Answer failure) {
        if (wasReady && !victim.taken.isDone()) {
            victim.taken.completeExceptionally(new IllegalStateException("the process died before it took it"));
        } else {
            victim.fail(failure);
        }
    }

    private void copyOutput() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(line -> listener.output(this, line));
        } catch (IOException | UncheckedIOException e) {
            // The process is gone, and its pipe with it.
        }
    }
}
