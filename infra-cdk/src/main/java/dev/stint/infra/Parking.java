package dev.stint.infra;

import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.ScheduleGroup;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/**
 * Where runs that wait long are kept: a group of schedules of the stack's own, so that the same run id in another stack
 * is no conflict and no schedule outlives the stack, and the role that starts executions for them.
 */
final class Parking extends Construct {
    /**
     * The universal target ("Using universal targets", EventBridge Scheduler User Guide): a templated one names none.
     */
    static final String START = "arn:%s:scheduler:::aws-sdk:sfn:startExecution".formatted(Aws.PARTITION);

    static final String ALREADY_SCHEDULED = "Scheduler.ConflictException";

    /** Of a schedule's name, in characters ("CreateSchedule", EventBridge Scheduler API Reference). */
    private static final int NAME_LIMIT = 64;

    private static final String SCHEDULER = "scheduler.amazonaws.com";

    private final ScheduleGroup group;
    private final Role role;

    Parking(Construct scope, String id) {
        super(scope, id);
        group = ScheduleGroup.Builder.create(this, "Group").build();
        role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal(SCHEDULER))
                .build();
    }

    /**
     * An execution's name fits in 80 characters with any run's id, but not in a schedule's 64. A longer one gets its
     * SHA-256, which is 64 hexadecimal digits.
     */
    static String name(String execution) {
        return "($name := %s; $length($name) <= %d ? $name : $hash($name, 'SHA-256'))".formatted(execution, NAME_LIMIT);
    }

    String group() {
        return group.getScheduleGroupName();
    }

    String role() {
        return role.getRoleArn();
    }

    /** Lets the machine put schedules here, and hand them this role and no other. */
    void grantUse(Role machine) {
        machine.addToPolicy(ChainAccess.allow(schedules(), "scheduler:CreateSchedule"));
        var pass = ChainAccess.allow(role.getRoleArn(), "iam:PassRole");
        pass.addConditions(Map.of("StringEquals", Map.of("iam:PassedToService", SCHEDULER)));
        machine.addToPolicy(pass);
        Finding.wildcardLike(".*:schedule\\/.*", "The schedules of this one group; each has a run's name.")
                .acceptOn(machine);
    }

    /** Lets the schedules here start the machine's executions. */
    void grantStart(StateMachine machine) {
        machine.grantStartExecution(role);
    }

    private String schedules() {
        return Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service("scheduler")
                        .resource("schedule")
                        .resourceName(group() + "/*")
                        .build());
    }
}
