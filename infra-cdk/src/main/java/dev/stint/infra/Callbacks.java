package dev.stint.infra;

import static java.util.Objects.requireNonNull;

import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/**
 * The way out: the function that signs and posts, the secret that it signs with, the machine that has it try for hours,
 * and what could not be delivered. An execution is named {@code cb-<run>}; its input is {@code {"v", "tenant", "run"}}.
 */
final class Callbacks extends Construct {
    /** Letters and digits that are also the base64 of 33 bytes, as Standard Webhooks wants it after "whsec_". */
    private static final int SECRET_LENGTH = 44;

    private final Secret secret;
    private final Queue deadLetters;
    private final StateMachine machine;

    Callbacks(Construct scope, String id, Application application, SessionTable sessions) {
        super(scope, id);
        secret = Secret.Builder.create(this, "Secret")
                .description("Signs callbacks: a receiver verifies with whsec_ and this.")
                .generateSecretString(SecretStringGenerator.builder()
                        .passwordLength(SECRET_LENGTH)
                        .excludePunctuation(true)
                        .build())
                .build();
        new Finding("AwsSolutions-SMG4", "Receivers know this secret, so only they and its owner can change it.")
                .acceptOn(secret);
        deadLetters = SecureQueue.deadLetters(this, "DeadLetters");
        var function = new JavaFunction(this, "Function", application.callback(secret.getSecretArn()));
        sessions.grantSettle(function.function());
        secret.grantRead(function.function());
        var role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("states.amazonaws.com"))
                .build();
        machine = new StandardMachine(
                        "Tells whoever asked for it how a run ended.",
                        new CallbackStates(this, function).all(deadLetters),
                        role,
                        application.options().logRetention())
                .create(this);
    }

    /** Lets a function start and look at callbacks, and tells it where. */
    void grantStart(JavaFunction function) {
        var role = requireNonNull(function.function().getRole());
        machine.grantStartExecution(role);
        machine.grantExecution(role, "states:DescribeExecution");
        Finding.wildcardLike(".*:execution:.*", "The executions of this one chain, or of its callbacks.")
                .acceptOnPolicyOf(role);
        function.tell("STINT_CALLBACKS", machine.getStateMachineArn());
    }

    Secret secret() {
        return secret;
    }

    Queue deadLetters() {
        return deadLetters;
    }

    StateMachine machine() {
        return machine;
    }
}
