package dev.stint.local.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.local.lambda.Functions;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import dev.stint.local.sqs.QueueException;
import dev.stint.local.states.Timers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Reads a mapping's queue, on one thread, and delivers each batch on another. It reads no more than may be delivered at
 * once, so that no message is received, and counted, only to wait here.
 */
final class Poller implements AutoCloseable {
    private static final Duration LONG_POLL = Duration.ofSeconds(20);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

    private final MappingDefinition mapping;
    private final SourceQueue queue;
    private final Functions functions;
    private final Timers timers;
    private final LocalListener listener;
    private final Semaphore free;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Poller(MappingDefinition mapping, SourceQueue queue, Functions functions, Timers timers, LocalListener listener) {
        this.mapping = mapping;
        this.queue = queue;
        this.functions = functions;
        this.timers = timers;
        this.listener = listener;
        this.free = new Semaphore(mapping.concurrency());
    }

    /** Begins to read. */
    void start() throws QueueException, IOException, InterruptedException {
        var visibility = queue.visibility();
        threads.execute(() -> poll(visibility));
    }

    private void poll(Duration visibility) {
        try {
            while (!threads.isShutdown()) {
                free.acquire();
                var batch = batch();
                if (batch.isEmpty()) {
                    free.release();
                } else {
                    timers.begin();
                    threads.execute(() -> deliver(new Delivery(functions, mapping, visibility, batch), batch.size()));
                }
            }
        } catch (InterruptedException | RejectedExecutionException e) {
            // The stack is closed.
        }
    }

    /** Returns the next messages, or none if none came for a while. */
    private List<JsonNode> batch() throws InterruptedException {
        var batch = new ArrayList<JsonNode>();
        try {
            batch.addAll(queue.receive(mapping.batchSize(), LONG_POLL));
            var end = System.nanoTime() + mapping.window().toNanos();
            while (!batch.isEmpty() && batch.size() < mapping.batchSize() && System.nanoTime() < end) {
                var left = Duration.ofNanos(end - System.nanoTime());
                batch.addAll(queue.receive(mapping.batchSize() - batch.size(), left));
            }
        } catch (QueueException | IOException e) {
            // What has been received is delivered; whoever asks next sees whether it goes on.
            if (!threads.isShutdown()) {
                listener.on(new LocalEvent.Warning("queue %s cannot be read: %s".formatted(mapping.queue(), e)));
                Thread.sleep(PAUSE_AFTER_ERROR);
            }
        }
        return batch;
    }

    private void deliver(Delivery delivery, int messages) {
        try {
            var response = delivery.run();
            queue.delete(delivery.done(response));
            listener.on(new LocalEvent.BatchDelivered(
                    mapping.queue(),
                    mapping.function(),
                    messages,
                    response.failed().size(),
                    response.problem()));
        } catch (QueueException | IOException | RuntimeException e) {
            if (!threads.isShutdown()) {
                listener.on(new LocalEvent.Warning(
                        "queue %s: a batch was not delivered, or not deleted: %s".formatted(mapping.queue(), e)));
            }
        } catch (InterruptedException e) {
            // The stack is closed, and its queues with it.
        } finally {
            timers.end();
            free.release();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
