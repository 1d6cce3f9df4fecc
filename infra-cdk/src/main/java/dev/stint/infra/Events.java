package dev.stint.infra;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * What all event sources of a stack share: the letters of EventBridge's that did not get into the intake queue. They
 * are events, not deliveries, so they have a queue of their own: those of the intake queue are put back as they are.
 */
final class Events extends Construct {
    private final Queue deadLetters;

    Events(AgentStack stack) {
        super(stack, "Events");
        deadLetters = SecureQueue.deadLetters(this, "DeadLetters");
        CfnOutput.Builder.create(this, "Url")
                .value(deadLetters.getQueueUrl())
                .build()
                .overrideLogicalId("EventDeadLettersUrl");
    }

    Queue deadLetters() {
        return deadLetters;
    }
}
