package dev.stint.local.sqs;

import java.util.function.BiConsumer;
import org.apache.pekko.actor.AbstractActor;
import org.elasticmq.actor.queue.OperationUnsupported$;
import org.elasticmq.actor.queue.QueueEvent.MessageAdded;

/** Listens to ElasticMQ for messages that come into another queue than they were sent to. */
final class DeadLetters extends AbstractActor {
    private final BiConsumer<String, String> told;

    DeadLetters(BiConsumer<String, String> told) {
        this.told = told;
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(MessageAdded.class, this::added)
                .matchAny(event -> reply())
                .build();
    }

    private void added(MessageAdded event) {
        var message = event.message();
        var from = message.deadLetterSourceQueueName();
        // One that is moved back still says where it came from, and that is where it is now.
        if (from.isDefined() && !from.get().equals(event.queueName())) {
            told.accept(event.queueName(), message.id());
        }
        reply();
    }

    /** The queue waits for an answer to some of its events: that nothing was stored. */
    private void reply() {
        getSender().tell(OperationUnsupported$.MODULE$, getSelf());
    }
}
