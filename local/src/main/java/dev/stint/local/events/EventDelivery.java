package dev.stint.local.events;

import dev.stint.local.service.LocalEvent;
import dev.stint.local.targets.Attempts;
import dev.stint.local.targets.DeliveryException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One event on its way to one target. */
record EventDelivery(Matched matched, RuleTarget target, Buses.Surroundings around) implements Attempts.Call {
    void start(BooleanSupplier closed) {
        new Attempts("event " + matched.id(), target.retries(), matched.received(), around.timers(), closed, this)
                .start();
    }

    @Override
    public void call(int number) throws DeliveryException, InterruptedException {
        target.delivery().deliver(target.input().of(matched));
    }

    @Override
    public void repeated(int number, Instant next, DeliveryException failure) {
        around.listener()
                .on(new LocalEvent.Warning("event %s: call %d of %s failed and is repeated at %s: %s"
                        .formatted(matched.id(), number, target.arn(), next, failure.getMessage())));
    }

    @Override
    public void accepted() {
        end("");
    }

    @Override
    public void givenUp(Attempts.GivenUp end) throws InterruptedException {
        var queue = target.deadLetters();
        if (queue.isPresent()) {
            keep(queue.get(), end);
        }
        end(String.valueOf(end.failure().getMessage()));
    }

    /**
     * The event itself is kept, not the input.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">dead-letter queues</a>
     */
    private void keep(String queue, Attempts.GivenUp end) throws InterruptedException {
        var attributes = Map.of(
                "ERROR_CODE", end.failure().code(),
                "ERROR_MESSAGE", String.valueOf(end.failure().getMessage()),
                "EXHAUSTED_RETRY_CONDITION", end.exhausted(),
                "RETRY_ATTEMPTS", Integer.toString(end.retries()),
                "RULE_ARN", matched.rule().arn(),
                "TARGET_ARN", target.arn());
        try {
            around.queues().send(queue, matched.event().toString(), attributes, Optional.empty());
        } catch (DeliveryException e) {
            around.listener()
                    .on(new LocalEvent.Warning("event %s is lost, since the dead-letter queue %s did not take it: %s"
                            .formatted(matched.id(), queue, e.getMessage())));
        }
    }

    private void end(String error) {
        around.listener().on(new LocalEvent.EventDelivered(matched.id(), target.arn(), error));
    }
}
