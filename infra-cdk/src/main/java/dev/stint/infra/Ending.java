package dev.stint.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.FailJsonataProps;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.Succeed;
import software.amazon.awscdk.services.stepfunctions.SucceedJsonataProps;
import software.constructs.Construct;

/**
 * What is left to do when a run is over: start the run whose turn it is, and tell the parent. Each does its part, takes
 * it off, and goes back to the choice; errors too, since the sweeper finds what was not done. Last come the ends.
 */
final class Ending {
    private static final HistoryEvents EVENTS = HistoryEvents.CALL.and(HistoryEvents.CHOICE);

    private static final int ATTEMPTS = 20;

    /** The parent's execution is over, or its task is. */
    private static final String[] NOBODY_WAITS = {
        "Sfn.TaskTimedOutException", "Sfn.TaskDoesNotExistException", "Sfn.InvalidTokenException"
    };

    private final Construct scope;

    Ending(Construct scope) {
        this.scope = scope;
    }

    IChainable startQueued(IChainable next) {
        return ServiceCall.to(ServiceCall.START)
                .with(
                        "Arguments",
                        Map.of(
                                "StateMachineArn", Jsonata.MACHINE,
                                "Name", "{% $states.input.queued.run & '-0' %}",
                                "Input", "{% $states.input.queued %}"))
                .with("Output", "{% $sift($states.input, function($value, $field) { $field != 'queued' }) %}")
                .with("Assign", EVENTS.assign())
                .retried(ATTEMPTS, ServiceCall.ALREADY_STARTED)
                .state(scope, "StartQueued", ServiceCall.ANY, next);
    }

    /** The parent looks at the journal for how it ended, so the token brings nothing. */
    IChainable tellParent(IChainable next) {
        var assign = new TreeMap<>(EVENTS.assign());
        assign.put("token", "{% null %}");
        return ServiceCall.to("aws-sdk:sfn:sendTaskSuccess")
                .with("Arguments", Map.of("TaskToken", "{% $token %}", "Output", "{}"))
                .with("Output", Jsonata.INPUT)
                .with("Assign", assign)
                .retried(ATTEMPTS, NOBODY_WAITS)
                .state(scope, "TellParent", ServiceCall.ANY, next);
    }

    IChainable done() {
        return Succeed.jsonata(
                scope,
                "Done",
                SucceedJsonataProps.builder()
                        .outputs(Jsonata.fromInput(Jsonata.SHOWN))
                        .build());
    }

    IChainable failed() {
        return Fail.jsonata(
                scope,
                "Failed",
                FailJsonataProps.builder()
                        .error(failure("code", "Stint.Failed"))
                        .cause(failure("message", "The run failed; its journal says why."))
                        .build());
    }

    IChainable unknown() {
        return Fail.jsonata(
                scope,
                "UnknownNext",
                FailJsonataProps.builder()
                        .error("Stint.UnknownNext")
                        .cause("{% 'A stint answered next = ' & $string($states.input.next) & ', protocol = '"
                                + " & $string($states.input.protocol) & '; this machine knows continue, wait, ask,"
                                + " spawn, done and failed, protocol " + StintCall.PROTOCOL + "' %}")
                        .build());
    }

    private static String failure(String field, String otherwise) {
        var value = "$states.input.failure." + field;
        return "{%% $exists(%s) ? $string(%s) : '%s' %%}".formatted(value, value, otherwise);
    }
}
