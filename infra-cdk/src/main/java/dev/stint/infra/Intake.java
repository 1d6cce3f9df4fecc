package dev.stint.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The one way in for all that nobody waits for: a queue of deliveries, the function that makes runs of them, and the
 * letters that it could make none of.
 */
final class Intake extends Construct {
    /** "Configure the queue to use with Lambda" (AWS Lambda Developer Guide): six times the timeout, five receives. */
    private static final int TIMES_THE_TIMEOUT = 6;

    private static final int RECEIVES = 5;

    private static final int BATCH = 10;

    private final Queue deadLetters;
    private final Queue queue;
    private final JavaFunction function;

    /** @param concurrency how many batches at once; what is more waits in the queue */
    Intake(Construct scope, String id, JavaFunction.Spec spec, int concurrency) {
        super(scope, id);
        deadLetters = SecureQueue.deadLetters(this, "DeadLetters");
        queue = SecureQueue.builder(this, "Queue")
                .visibilityTimeout(
                        Duration.seconds(TIMES_THE_TIMEOUT * spec.options().seconds()))
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(RECEIVES)
                        .build())
                .build();
        function = new JavaFunction(this, "Function", spec);
        function.alias()
                .addEventSource(SqsEventSource.Builder.create(queue)
                        .batchSize(BATCH)
                        .maxConcurrency(concurrency)
                        .reportBatchItemFailures(true)
                        .build());
    }

    Queue queue() {
        return queue;
    }

    Queue deadLetters() {
        return deadLetters;
    }

    JavaFunction function() {
        return function;
    }
}
