package dev.stint.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.Succeed;
import software.amazon.awscdk.services.stepfunctions.SucceedJsonataProps;
import software.constructs.Construct;

/**
 * How an execution ends before its run does: the next one, of the next generation, is started at once where the history
 * gets long ("Using AWS Step Functions to continue a workflow as a new execution"), or by a schedule shortly before a
 * wait is over that is longer than an execution should be kept for. A name that is taken was given by an earlier try of
 * the same, so it is as good.
 */
final class Succession {
    /** Waits up to this long are the machine's own. */
    static final int PARKED_AFTER_DAYS = 30;

    /** How long before its time a parked run is started again: Scheduler is precise to a minute. */
    static final int LEAD_MINUTES = 5;

    /** Many: without a successor, the run stands still until the sweeper comes. */
    private static final int ATTEMPTS = 20;

    private static final String NAME = "$states.input.run & '-' & $string($generation + 1)";

    private final Construct scope;

    Succession(Construct scope) {
        this.scope = scope;
    }

    IChainable now() {
        return ServiceCall.to(ServiceCall.START)
                .with(
                        "Arguments",
                        Map.of(
                                "StateMachineArn", Jsonata.MACHINE,
                                "Name", Jsonata.of(NAME),
                                "Input", Jsonata.of(input())))
                .with("Output", Jsonata.fromInput(Jsonata.SHOWN))
                .retried(ATTEMPTS, ServiceCall.ALREADY_STARTED)
                .state(scope, "Successor", ServiceCall.ALREADY_STARTED, end("HandedOver"));
    }

    IChainable shortlyBefore(Parking parking) {
        return ServiceCall.to("aws-sdk:scheduler:createSchedule")
                .with("Arguments", schedule(parking))
                .with("Output", Jsonata.fromInput(Jsonata.SHOWN))
                .retried(ATTEMPTS, Parking.ALREADY_SCHEDULED)
                .state(scope, "Park", Parking.ALREADY_SCHEDULED, end("Parked"));
    }

    /** A one-time schedule, which is gone afterwards. Its time is in UTC where no time zone is named. */
    private static Map<String, Object> schedule(Parking parking) {
        var arguments = new TreeMap<String, Object>();
        arguments.put("Name", Jsonata.of(Parking.name(NAME)));
        arguments.put("GroupName", parking.group());
        arguments.put(
                "ScheduleExpression",
                Jsonata.of("'at(' & $substring($fromMillis($toMillis($states.input.until) - %d), 0, 19) & ')'"
                        .formatted(LEAD_MINUTES * 60_000)));
        arguments.put("ScheduleExpressionTimezone", "UTC");
        arguments.put("FlexibleTimeWindow", Map.of("Mode", "OFF"));
        arguments.put("ActionAfterCompletion", "DELETE");
        arguments.put(
                "Target",
                new TreeMap<>(Map.of(
                        "Arn", Parking.START,
                        "RoleArn", parking.role(),
                        "Input", Jsonata.of("$string(" + request() + ")"))));
        return arguments;
    }

    /** What Scheduler sends to Step Functions: the API's own fields, of which the input is text. */
    private static String request() {
        return "{'StateMachineArn': $states.context.StateMachine.Id, 'Name': %s, 'Input': $string(%s)}"
                .formatted(NAME, input());
    }

    private static String input() {
        var fields = new StringBuilder("{'protocol': %d".formatted(StintCall.PROTOCOL));
        for (var id : Jsonata.IDS) {
            fields.append(", '%s': $states.input.%s".formatted(id, id));
        }
        return fields.append(", 'generation': $generation + 1, 'token': $token}")
                .toString();
    }

    private IChainable end(String name) {
        return Succeed.jsonata(scope, name, SucceedJsonataProps.builder().build());
    }
}
