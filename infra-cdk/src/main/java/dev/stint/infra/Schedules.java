package dev.stint.infra;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Where schedules are kept, those of the API and those of {@link AgentSchedule}. Each puts its delivery into the intake
 * queue by itself; a firing that Scheduler could not get there is a dead letter.
 */
final class Schedules extends Construct {
    private final SchedulerGroup group;
    private final Queue queue;
    private final Queue deadLetters;

    /** @param queue the intake queue */
    Schedules(Construct scope, String id, Queue queue) {
        super(scope, id);
        this.queue = queue;
        group = new SchedulerGroup(this);
        deadLetters = SecureQueue.deadLetters(this, "DeadLetters");
        // Scheduler writes dead letters with the schedule's role, too ("Configuring a dead-letter queue").
        for (var target : new Queue[] {queue, deadLetters}) {
            group.role().addToPolicy(ChainAccess.allow(target.getQueueArn(), "sqs:SendMessage"));
        }
    }

    /** Lets a function keep schedules here, and tells it where that is. */
    void grantUse(JavaFunction function) {
        group.grantUse(
                requireNonNull(function.function().getRole()),
                "scheduler:CreateSchedule",
                "scheduler:GetSchedule",
                "scheduler:UpdateSchedule",
                "scheduler:DeleteSchedule");
        // Sorted, so that two synths give the same template.
        var places = new TreeMap<>(
                Map.of("group", group(), "role", role(), "queue", queue(), "deadLetters", deadLetters.getQueueArn()));
        function.tell("STINT_SCHEDULES", Stack.of(this).toJsonString(places));
    }

    String group() {
        return group.name();
    }

    String role() {
        return group.role().getRoleArn();
    }

    /** The ARN of the intake queue. */
    String queue() {
        return queue.getQueueArn();
    }

    Queue deadLetters() {
        return deadLetters;
    }
}
