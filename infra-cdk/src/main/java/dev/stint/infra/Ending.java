package dev.stint.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.stepfunctions.CustomState;
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

    private final Construct scope;

    Ending(Construct scope) {
        this.scope = scope;
    }

    IChainable startQueued(IChainable next) {
        var rest = "{% $sift($states.input, function($value, $field) { $field != 'queued' }) %}";
        return andBack(
                next,
                ServiceCall.START,
                "StartQueued",
                Map.of(
                        "StateMachineArn", Jsonata.MACHINE,
                        "Name", "{% $states.input.queued.run & '-0' %}",
                        "Input", "{% $states.input.queued %}"),
                rest,
                EVENTS.assign(),
                ServiceCall.ALREADY_STARTED);
    }

    /** The parent looks at the journal for how it ended, so the token brings nothing. */
    IChainable tellParent(IChainable next) {
        var assign = new TreeMap<>(EVENTS.assign());
        assign.put("token", "{% null %}");
        return andBack(
                next,
                "aws-sdk:sfn:sendTaskSuccess",
                "TellParent",
                Map.of("TaskToken", "{% $token %}", "Output", "{}"),
                Jsonata.INPUT,
                assign,
                "Sfn.TaskTimedOutException",
                "Sfn.TaskDoesNotExistException",
                "Sfn.InvalidTokenException");
    }

    private CustomState andBack(
            IChainable next,
            String resource,
            String name,
            Map<String, Object> arguments,
            String output,
            Map<String, Object> assign,
            String... lasting) {
        var call = ServiceCall.state(
                scope,
                name,
                resource,
                Map.of("Arguments", arguments, "Output", output, "Assign", assign),
                ChainRetry.call(20, lasting));
        call.addCatch(next, ServiceCall.anyError(output, assign));
        call.next(next);
        return call;
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
