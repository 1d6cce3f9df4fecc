package dev.stint.infra;

import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.Pass;
import software.amazon.awscdk.services.stepfunctions.PassJsonataProps;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/**
 * The state machine that goes from stint to stint. An execution is named {@code <run>-<generation>}; its input, and
 * what goes from state to state, is ids and versions, never state.
 *
 * <p>Every state takes what the state before it gave: first the execution's input, then the last stint's reply, and
 * {@link Next} says where to go with it. An answer that this machine does not know fails the execution loudly, since an
 * old execution keeps its old machine for up to a year.
 */
final class Chain extends Construct {
    private final StateMachine machine;
    private final ChainAccess access;

    /** What it is told: how many events of history an execution may have before the next one takes over. */
    record Spec(JavaFunction stint, ITable sessions, int historyEvents, RetentionDays logRetention) {}

    Chain(Construct scope, String id, Spec spec) {
        super(scope, id);
        var role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("states.amazonaws.com"))
                .build();
        var parking = new Parking(this, "Parking");
        machine = new StandardMachine(
                        "Runs stints until a run is over.", definition(spec, parking), role, spec.logRetention())
                .create(this);
        access = new ChainAccess(this, machine);
        access.grantItself(role, spec.sessions(), parking);
    }

    StateMachine machine() {
        return machine;
    }

    /** Lets a function start, look at and stop executions, and answer those that wait, and tells it where. */
    void grantUse(JavaFunction function) {
        access.grantUse(function.function());
        function.tell("STINT_CHAIN", machine.getStateMachineArn());
    }

    private IChainable definition(Spec spec, Parking parking) {
        var stint = new StintCall(this, spec.stint());
        var next = new Next(this, spec.historyEvents());
        stint.then(next.state());
        next.successor(new Succession(this).now());
        next.proceed(stint.state());
        next.park(new Succession(this).shortlyBefore(parking));
        next.pause(Pause.state(this, stint.state()));
        next.ask(Question.state(this, spec.sessions().getTableName(), stint.state()));
        next.spawn(Children.state(this, stint.state()));
        next.end(new Ending(this));
        return begin().next(stint.state());
    }

    /** Who starts an execution the first time says neither which one it is nor who waits for it. */
    private Pass begin() {
        var variables = HistoryEvents.BEGIN.begin();
        variables.put("generation", "{% $exists($states.input.generation) ? $states.input.generation : 0 %}");
        variables.put("token", "{% $exists($states.input.token) ? $states.input.token : null %}");
        return Pass.jsonata(
                this, "Begin", PassJsonataProps.builder().assign(variables).build());
    }
}
