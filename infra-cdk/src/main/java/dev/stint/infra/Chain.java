package dev.stint.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.stepfunctions.CatchProps;
import software.amazon.awscdk.services.stepfunctions.Choice;
import software.amazon.awscdk.services.stepfunctions.ChoiceJsonataProps;
import software.amazon.awscdk.services.stepfunctions.Condition;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.FailJsonataProps;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.QueryLanguage;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;
import software.amazon.awscdk.services.stepfunctions.Succeed;
import software.amazon.awscdk.services.stepfunctions.SucceedJsonataProps;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.Timeout;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvokeJsonataProps;
import software.constructs.Construct;

/**
 * The state machine that goes from stint to stint. An execution is named {@code <run>-<generation>}; its input, and
 * what goes from state to state, is ids and versions, never state.
 *
 * <p>Every state takes what the state before it gave: first the execution's input, then the last stint's reply. An
 * answer that this machine does not know fails the execution loudly, since an old execution keeps its old machine for
 * up to a year.
 */
final class Chain extends Construct {
    /** What this machine understands of a stint's answers, whoever started the execution. */
    private static final int PROTOCOL = 1;

    private final StateMachine machine;

    Chain(Construct scope, String id, JavaFunction stint, RetentionDays logRetention) {
        super(scope, id);
        var role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("states.amazonaws.com"))
                .build();
        machine = StateMachine.Builder.create(this, "Machine")
                .stateMachineType(StateMachineType.STANDARD)
                .queryLanguage(QueryLanguage.JSONATA)
                .comment("Runs stints until a run is over.")
                .definitionBody(DefinitionBody.fromChainable(definition(stint)))
                .role(role)
                .tracingEnabled(true)
                // No execution data: ids are personal enough, and the history has them.
                .logs(LogOptions.builder()
                        .level(LogLevel.ALL)
                        .includeExecutionData(false)
                        .destination(VendedLogs.group(this, "states", logRetention))
                        .build())
                .build();
        Finding.wildcard("*", "X-Ray's put actions and Step Functions' actions for log delivery know no resources.")
                .acceptOn(role);
    }

    StateMachine machine() {
        return machine;
    }

    private LambdaInvoke definition(JavaFunction function) {
        var stint = invoke("Stint", function, payload());
        var fail = invoke("StintFail", function, failPayload());
        for (var retry : ChainRetry.all()) {
            stint.addRetry(retry.props());
            fail.addRetry(retry.props());
        }
        stint.addCatch(
                fail,
                CatchProps.builder()
                        .errors(List.of("States.ALL"))
                        .outputs(CAUGHT)
                        .build());
        var next = next(stint);
        stint.next(next);
        // Not straight to Fail: the stint that timed out may have committed the run's end all the same.
        fail.next(next);
        return stint;
    }

    /** Carries the ids on, and cuts the cause, which may be 32 KiB, to what a journal wants. */
    private static final String CAUGHT = "{% $merge([$states.input, {'fail': {'error': $states.errorOutput.Error,"
            + " 'cause': $substring($states.errorOutput.Cause, 0, 2000)}}]) %}";

    private Choice next(LambdaInvoke stint) {
        var done = Succeed.jsonata(
                this,
                "Done",
                SucceedJsonataProps.builder()
                        .outputs(fromInput("tenant", "session", "run", "version"))
                        .build());
        var failed = Fail.jsonata(
                this,
                "Failed",
                FailJsonataProps.builder()
                        .error(failure("code", "Stint.Failed"))
                        .cause(failure("message", "The run failed; its journal says why."))
                        .build());
        var unknown = Fail.jsonata(
                this,
                "UnknownNext",
                FailJsonataProps.builder()
                        .error("Stint.UnknownNext")
                        .cause("{% 'A stint answered next = ' & $string($states.input.next) & ', protocol = '"
                                + " & $string($states.input.protocol) & '; this machine knows continue, done and failed,"
                                + " protocol " + PROTOCOL + "' %}")
                        .build());
        return Choice.jsonata(this, "Next", ChoiceJsonataProps.builder().build())
                .when(says("continue"), stint)
                .when(says("done"), done)
                .when(says("failed"), failed)
                .otherwise(unknown);
    }

    private static String failure(String field, String otherwise) {
        var value = "$states.input.failure." + field;
        return "{%% $exists(%s) ? $string(%s) : '%s' %%}".formatted(value, value, otherwise);
    }

    private static Condition says(String next) {
        return Condition.jsonata("{% $states.input.next = '" + next + "' %}");
    }

    private LambdaInvoke invoke(String state, JavaFunction function, Map<String, Object> payload) {
        return LambdaInvoke.jsonata(
                this,
                state,
                LambdaInvokeJsonataProps.builder()
                        .lambdaFunction(function.alias())
                        .payload(TaskInput.fromObject(payload))
                        .outputs("{% $states.result.Payload %}")
                        // A little longer than the function's own, so that Lambda is the one that says what happened.
                        .taskTimeout(Timeout.duration(Duration.seconds(function.seconds() + 30)))
                        // CDK's own list lacks what SnapStart throws.
                        .retryOnServiceExceptions(false)
                        .build());
    }

    private static Map<String, Object> payload() {
        var payload = fromInput("tenant", "session", "run", "version", "snapshot");
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

    private static Map<String, Object> fromInput(String... fields) {
        var values = new TreeMap<String, Object>();
        for (var field : fields) {
            values.put(field, "{% $states.input." + field + " %}");
        }
        return values;
    }
}
