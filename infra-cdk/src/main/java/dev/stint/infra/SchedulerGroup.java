package dev.stint.infra;

import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.ScheduleGroup;
import software.constructs.Construct;

/**
 * A group of schedules of the stack's own, so that the same name in another stack is no conflict and no schedule
 * outlives the stack, and the role that they act by.
 */
final class SchedulerGroup {
    private static final String SCHEDULER = "scheduler.amazonaws.com";

    private final ScheduleGroup group;
    private final Role role;

    SchedulerGroup(Construct scope) {
        group = ScheduleGroup.Builder.create(scope, "Group").build();
        role = Role.Builder.create(scope, "Role")
                .assumedBy(new ServicePrincipal(SCHEDULER))
                .build();
    }

    String name() {
        return group.getScheduleGroupName();
    }

    /** What its schedules may do. */
    Role role() {
        return role;
    }

    /** Lets somebody do this with schedules here, and hand them this role and no other. */
    void grantUse(IRole grantee, String... actions) {
        grantee.addToPrincipalPolicy(ChainAccess.allow(schedules(), actions));
        var pass = ChainAccess.allow(role.getRoleArn(), "iam:PassRole");
        pass.addConditions(Map.of("StringEquals", Map.of("iam:PassedToService", SCHEDULER)));
        grantee.addToPrincipalPolicy(pass);
        Finding.wildcardLike(".*:schedule\\/.*", "The schedules of this one group; their names are made at run time.")
                .acceptOnPolicyOf(grantee);
    }

    private String schedules() {
        return Stack.of(group)
                .formatArn(ArnComponents.builder()
                        .service("scheduler")
                        .resource("schedule")
                        .resourceName(name() + "/*")
                        .build());
    }
}
