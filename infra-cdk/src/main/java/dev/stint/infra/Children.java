package dev.stint.infra;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.stepfunctions.CustomState;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.MapJsonataProps;
import software.amazon.awscdk.services.stepfunctions.ProcessorConfig;
import software.amazon.awscdk.services.stepfunctions.ProcessorMode;
import software.amazon.awscdk.services.stepfunctions.ProvideItems;
import software.amazon.awscdk.services.stepfunctions.Wait;
import software.amazon.awscdk.services.stepfunctions.WaitJsonataProps;
import software.amazon.awscdk.services.stepfunctions.WaitTime;
import software.constructs.Construct;

/**
 * Starts children and waits for all of them. A child's last execution sends the token; how the child ended is the
 * journal's to say, so nothing comes back, and no item fails. One that could not be started, such as a child that an
 * earlier execution of the parent has started already, ends after a while; then the stint looks which are left.
 *
 * <p>Variables of an item are not seen outside of it ("Passing data between states with variables"), so each gives back
 * how many events it has added.
 */
final class Children {
    /** How long an item waits whose child cannot be waited for. */
    private static final int PAUSE_SECONDS = 30;

    /** Few: 500 children that each need all of them must fit in one history. */
    private static final int ATTEMPTS = 2;

    private static final HistoryEvents STARTED = HistoryEvents.ITEM.and(HistoryEvents.CALLBACK);

    private Children() {}

    static IChainable state(Construct scope, IChainable next) {
        var children = software.amazon.awscdk.services.stepfunctions.Map.jsonata(
                scope,
                "Children",
                MapJsonataProps.builder()
                        .items(ProvideItems.jsonata("{% $states.input.children %}"))
                        .jsonataMaxConcurrency("{% $states.input.concurrency %}")
                        .outputs(Jsonata.INPUT)
                        .assign(HistoryEvents.MAP.assign(" + $sum($states.result)"))
                        .build());
        children.itemProcessor(
                start(scope),
                ProcessorConfig.builder().mode(ProcessorMode.INLINE).build());
        children.next(next);
        return children;
    }

    private static CustomState start(Construct scope) {
        var start = ServiceCall.to(ServiceCall.START + ".waitForTaskToken")
                .with("Arguments", child())
                .with("Output", Jsonata.of(STARTED.counted()))
                .retried(ATTEMPTS, ServiceCall.ALREADY_STARTED)
                .state(scope, "StartChild");
        start.addCatch(later(scope));
        return start;
    }

    private static Map<String, Object> child() {
        return Map.of(
                "StateMachineArn", Jsonata.MACHINE,
                "Name", "{% $states.input.run & '-0' %}",
                "Input", "{% $merge([$states.input, {'generation': 0, 'token': $states.context.Task.Token}]) %}");
    }

    /** What it counts is the most that can have been, since an error brings no count along. */
    private static Wait later(Construct scope) {
        return Wait.jsonata(
                scope,
                "ChildLater",
                WaitJsonataProps.builder()
                        .time(WaitTime.duration(Duration.seconds(PAUSE_SECONDS)))
                        .outputs(Jsonata.of(
                                Integer.toString(STARTED.and(HistoryEvents.WAIT).most(ATTEMPTS))))
                        .build());
    }
}
