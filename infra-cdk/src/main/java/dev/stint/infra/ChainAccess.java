package dev.stint.infra;

import static java.util.Objects.requireNonNull;

import java.util.List;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/** Who may do what with the machine, the machine's own role included. */
record ChainAccess(Construct scope, StateMachine machine) {
    /** Who holds a task token may answer for the machine that gave it out. */
    private static final String[] OF_THE_MACHINE = {"states:StartExecution", "states:SendTaskSuccess"};

    /**
     * What the states call. What names the machine is in a policy of its own: a machine waits for its role's default
     * policy, which therefore cannot wait for the machine.
     */
    void grantItself(Role role, ITable sessions, Parking parking) {
        Policy.Builder.create(scope, "Itself")
                .roles(List.of(role))
                .statements(List.of(allow(machine.getStateMachineArn(), OF_THE_MACHINE)))
                .build();
        role.addToPolicy(allow(sessions.getTableArn(), "dynamodb:UpdateItem"));
        parking.grantUse(role);
        parking.grantStart(machine);
    }

    void grantUse(Function function) {
        var role = requireNonNull(function.getRole());
        role.addToPrincipalPolicy(allow(machine.getStateMachineArn(), OF_THE_MACHINE));
        // To see whether an execution whose name is taken still runs, and to end what was cancelled.
        machine.grantExecution(role, "states:DescribeExecution", "states:StopExecution");
        Finding.wildcardLike(".*:execution:.*", "The executions of this one chain, or of its callbacks.")
                .acceptOnPolicyOf(role);
    }

    static PolicyStatement allow(String resource, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(List.of(resource))
                .build();
    }
}
