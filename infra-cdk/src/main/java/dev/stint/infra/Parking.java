package dev.stint.infra;

import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/** Where runs that wait long are kept: a group of schedules, and the role that starts executions for them. */
final class Parking extends Construct {
    /**
     * The universal target ("Using universal targets", EventBridge Scheduler User Guide): a templated one names none.
     */
    static final String START = "arn:%s:scheduler:::aws-sdk:sfn:startExecution".formatted(Aws.PARTITION);

    static final String ALREADY_SCHEDULED = "Scheduler.ConflictException";

    /** Of a schedule's name, in characters ("CreateSchedule", EventBridge Scheduler API Reference). */
    private static final int NAME_LIMIT = 64;

    private final SchedulerGroup group;

    Parking(Construct scope, String id) {
        super(scope, id);
        group = new SchedulerGroup(this);
    }

    /**
     * An execution's name fits in 80 characters with any run's id, but not in a schedule's 64. A longer one gets its
     * SHA-256, which is 64 hexadecimal digits.
     */
    static String name(String execution) {
        return "($name := %s; $length($name) <= %d ? $name : $hash($name, 'SHA-256'))".formatted(execution, NAME_LIMIT);
    }

    String group() {
        return group.name();
    }

    String role() {
        return group.role().getRoleArn();
    }

    /** Lets the machine put schedules here. */
    void grantUse(Role machine) {
        group.grantUse(machine, "scheduler:CreateSchedule");
    }

    /** Lets the schedules here start the machine's executions. */
    void grantStart(StateMachine machine) {
        machine.grantStartExecution(group.role());
    }
}
