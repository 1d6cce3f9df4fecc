package dev.stint.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.stepfunctions.CatchProps;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/**
 * Invokes the function that runs stints: {@code Stint}, and after an error that no retry cured, {@code StintFail},
 * which has the run's failure committed. Both give on what the function answered.
 */
final class StintCall {
    /** What this machine understands of a stint's answers, whoever started the execution. */
    static final int PROTOCOL = 1;

    /** Carries the ids on, and cuts the cause, which may be 32 KiB, to what a journal wants. */
    private static final String CAUGHT = "{% $merge([$states.input, {'fail': {'error': $states.errorOutput.Error,"
            + " 'cause': $substring($states.errorOutput.Cause, 0, 2000)}}]) %}";

    /** With the choice that follows it, and also follows one that is caught, after another call. */
    private static final HistoryEvents EVENTS = HistoryEvents.CALL.and(HistoryEvents.CHOICE);

    private final LambdaInvoke stint;
    private final LambdaInvoke fail;

    StintCall(Construct scope, JavaFunction function) {
        stint = invoke(scope, "Stint", function, payload());
        fail = invoke(scope, "StintFail", function, failPayload());
        for (var retry : ChainRetry.all()) {
            stint.addRetry(retry.props());
            fail.addRetry(retry.props());
        }
        stint.addCatch(
                fail,
                CatchProps.builder()
                        .errors(List.of("States.ALL"))
                        .outputs(CAUGHT)
                        .assign(HistoryEvents.CALL.assign())
                        .build());
    }

    LambdaInvoke state() {
        return stint;
    }

    /**
     * After both: the stint that timed out may have committed the run's end all the same, so nothing is judged here.
     */
    void then(IChainable next) {
        stint.next(next);
        fail.next(next);
    }

    private static LambdaInvoke invoke(
            Construct scope, String state, JavaFunction function, Map<String, Object> payload) {
        return LambdaInvoke.jsonata(
                scope,
                state,
                FunctionCall.of(function, payload)
                        .outputs("{% $states.result.Payload %}")
                        .assign(EVENTS.assign())
                        .build());
    }

    private static Map<String, Object> payload() {
        var payload = Jsonata.fromInput(Jsonata.IDS);
        payload.put("protocol", PROTOCOL);
        // Arguments are evaluated at each attempt, so a stint that is tried again knows it.
        payload.put("retry", "{% $states.context.State.RetryCount %}");
        return payload;
    }

    private static Map<String, Object> failPayload() {
        var payload = payload();
        payload.put("fail", "{% $states.input.fail %}");
        return payload;
    }
}
