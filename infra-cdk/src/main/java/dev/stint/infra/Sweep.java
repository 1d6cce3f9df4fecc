package dev.stint.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.TimeWindow;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.constructs.Construct;

/** Invokes the sweeper. A sweep that is missed is made up by the next, so Scheduler need not try for long. */
final class Sweep {
    private Sweep() {}

    static void everyMinute(Construct scope, String id, JavaFunction sweeper) {
        var sweep = new Construct(scope, id);
        var role = Role.Builder.create(sweep, "Role")
                .assumedBy(new ServicePrincipal("scheduler.amazonaws.com"))
                .build();
        Schedule.Builder.create(sweep, "Schedule")
                .description("Completes what was left undone.")
                .schedule(ScheduleExpression.rate(Duration.minutes(1)))
                .timeWindow(TimeWindow.off())
                .target(LambdaInvoke.Builder.create(sweeper.alias())
                        .role(role)
                        .retryAttempts(2)
                        .maxEventAge(Duration.minutes(1))
                        .build())
                .build();
    }
}
