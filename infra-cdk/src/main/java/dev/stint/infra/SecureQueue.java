package dev.stint.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** Queues that are encrypted and answer over TLS only. */
final class SecureQueue {
    private SecureQueue() {}

    static Queue.Builder builder(Construct scope, String id) {
        return Queue.Builder.create(scope, id)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true);
    }

    /** What nobody could do anything with, kept for as long as SQS keeps anything. */
    static Queue deadLetters(Construct scope, String id) {
        var queue = builder(scope, id).retentionPeriod(Duration.days(14)).build();
        new Finding("AwsSolutions-SQS3", "A queue of dead letters has none of its own.").acceptOn(queue);
        return queue;
    }
}
