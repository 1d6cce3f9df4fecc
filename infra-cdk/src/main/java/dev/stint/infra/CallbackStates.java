package dev.stint.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.stepfunctions.CatchProps;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.FailJsonataProps;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.amazon.awscdk.services.stepfunctions.tasks.SqsSendMessage;
import software.amazon.awscdk.services.stepfunctions.tasks.SqsSendMessageJsonataProps;
import software.constructs.Construct;

/**
 * The states of a callback: {@code Deliver}, over hours if need be; then {@code DeadLetter}, which keeps what could not
 * be delivered, and {@code GiveUp}, which has that noted on the run, so that nobody starts the callback again.
 */
final class CallbackStates {
    private static final int VERSION = 1;

    private static final int ATTEMPTS = 20;

    /** Carries the ids on, with the cause cut, which may be 32 KiB. */
    private static final String CAUGHT = Jsonata.of("$merge([$states.input, {'error': $states.errorOutput.Error,"
            + " 'cause': $substring($states.errorOutput.Cause, 0, 2000)}])");

    /** Who puts a dead letter back starts an execution that says so: what was given up is tried all the same. */
    private static final String AGAIN = Jsonata.of("$states.input.again = true");

    private static final String LETTER = Jsonata.of("$string({'tenant': $states.input.tenant, 'run':"
            + " $states.input.run, 'error': $states.input.error, 'cause': $states.input.cause})");

    private final Construct scope;
    private final JavaFunction function;

    CallbackStates(Construct scope, JavaFunction function) {
        this.scope = scope;
        this.function = function;
    }

    IChainable all(IQueue deadLetters) {
        var giveUp = giveUp();
        giveUp.next(failed());
        var deadLetter = deadLetter(deadLetters);
        deadLetter.next(giveUp);
        // A letter that is lost is in the execution's history still; a run that seems undelivered would start anew.
        deadLetter.addCatch(giveUp, caught(Jsonata.INPUT));
        var deliver = deliver();
        deliver.addCatch(deadLetter, caught(CAUGHT));
        return deliver;
    }

    private LambdaInvoke deliver() {
        var deliver =
                invoke("Deliver", Map.of("attempt", Jsonata.of("$states.context.State.RetryCount"), "again", AGAIN));
        CallbackRetry.all().forEach(deliver::addRetry);
        return deliver;
    }

    private SqsSendMessage deadLetter(IQueue queue) {
        var letter = SqsSendMessage.jsonata(
                scope,
                "DeadLetter",
                SqsSendMessageJsonataProps.builder()
                        .queue(queue)
                        .messageBody(TaskInput.fromText(LETTER))
                        .outputs(Jsonata.INPUT)
                        .build());
        ChainRetry.call(ATTEMPTS).forEach(retry -> letter.addRetry(retry.props()));
        return letter;
    }

    private LambdaInvoke giveUp() {
        var giveUp = invoke("GiveUp", Map.of("giveUp", true));
        ChainRetry.all().forEach(retry -> giveUp.addRetry(retry.props()));
        return giveUp;
    }

    private Fail failed() {
        return Fail.jsonata(
                scope,
                "Undelivered",
                FailJsonataProps.builder()
                        .error("Stint.CallbackUndelivered")
                        .cause(Jsonata.of("$string($states.input.error)"))
                        .build());
    }

    private LambdaInvoke invoke(String state, Map<String, Object> fields) {
        Map<String, Object> payload = new TreeMap<>(Jsonata.fromInput(List.of("tenant", "run")));
        payload.put("v", VERSION);
        payload.putAll(fields);
        return LambdaInvoke.jsonata(
                scope,
                state,
                FunctionCall.of(function, payload).outputs(Jsonata.INPUT).build());
    }

    private static CatchProps caught(String output) {
        return CatchProps.builder()
                .errors(List.of(ServiceCall.ANY))
                .outputs(output)
                .build();
    }
}
