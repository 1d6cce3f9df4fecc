package dev.stint.infra;

import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.Wait;
import software.amazon.awscdk.services.stepfunctions.WaitJsonataProps;
import software.amazon.awscdk.services.stepfunctions.WaitTime;
import software.constructs.Construct;

/**
 * Waits for a point in time. Step Functions cuts a timestamp's milliseconds off ("Wait workflow state"), and a stint
 * that comes before its time only waits again, so the time is rounded up to the second.
 */
final class Pause {
    private static final String UNTIL = "$fromMillis($ceil($toMillis($states.input.until) / 1000) * 1000)";

    private Pause() {}

    static IChainable state(Construct scope, IChainable next) {
        var wait = Wait.jsonata(
                scope,
                "Wait",
                WaitJsonataProps.builder()
                        .time(WaitTime.timestamp(Jsonata.of(UNTIL)))
                        .assign(HistoryEvents.WAIT.assign())
                        .build());
        wait.next(next);
        return wait;
    }
}
