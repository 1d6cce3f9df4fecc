package dev.stint.infra;

import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.QueryLanguage;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;
import software.constructs.Construct;

/**
 * A state machine whose executions may take long, with JSONata as its query language, traced, and logged.
 *
 * @param role a role of our own, which knows what the states call
 */
record StandardMachine(String comment, IChainable definition, Role role, RetentionDays logRetention) {
    StateMachine create(Construct scope) {
        var machine = StateMachine.Builder.create(scope, "Machine")
                .stateMachineType(StateMachineType.STANDARD)
                .queryLanguage(QueryLanguage.JSONATA)
                .comment(comment)
                .definitionBody(DefinitionBody.fromChainable(definition))
                .role(role)
                .tracingEnabled(true)
                // No execution data: ids are personal enough, and the history has them.
                .logs(LogOptions.builder()
                        .level(LogLevel.ALL)
                        .includeExecutionData(false)
                        .destination(VendedLogs.group(scope, "states", logRetention))
                        .build())
                .build();
        Finding.wildcard("*", "X-Ray's put actions and Step Functions' actions for log delivery know no resources.")
                .acceptOnPolicyOf(role);
        return machine;
    }
}
