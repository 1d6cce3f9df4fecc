package dev.stint.local.lambda;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One invocation on its way through a process. */
final class Invocation {
    final String requestId = UUID.randomUUID().toString();
    final String traceId = traceId();
    final String functionArn;
    final byte[] payload;

    /** Done when a process has taken the invocation; its deadline counts from here. A new one for each process. */
    volatile CompletableFuture<Void> taken = new CompletableFuture<>();

    /** The process's answer, or what stands for it when the process is gone. */
    final CompletableFuture<Answer> answer = new CompletableFuture<>();

    private boolean metCrash;

    Invocation(String functionArn, byte[] payload) {
        this.functionArn = functionArn;
        this.payload = payload;
    }

    /** Returns whether this is the first process that dies in its init with this invocation in front of it. */
    boolean firstCrash() {
        var first = !metCrash;
        metCrash = true;
        return first;
    }

    void fail(Answer failure) {
        taken.complete(null);
        answer.complete(failure);
    }

    /** Returns a header as X-Ray's documentation gives it ("Tracing header", AWS X-Ray Developer Guide). */
    private static String traceId() {
        var random = UUID.randomUUID().toString().replace("-", "");
        return "Root=1-%08x-%s;Parent=%s;Sampled=0"
                .formatted(System.currentTimeMillis() / 1000, random.substring(0, 24), random.substring(8, 24));
    }

    /** What a process, or the emulator in its place, says. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and too large to copy
    record Answer(byte[] payload, boolean failed) {}
}
