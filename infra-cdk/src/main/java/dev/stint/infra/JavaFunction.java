package dev.stint.infra;

import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * A function on java25 and arm64 that starts from a snapshot. Callers invoke its alias {@code live}: SnapStart works on
 * published versions only, and a version that is being invoked never changes under its callers.
 */
final class JavaFunction extends Construct {
    private final Function function;
    private final Alias alias;
    private final int seconds;

    /** What makes one function of an application differ from another. */
    record Spec(
            String handler,
            String description,
            Code code,
            Map<String, String> environment,
            FunctionOptions options,
            RetentionDays logRetention) {}

    JavaFunction(Construct scope, String id, Spec spec) {
        super(scope, id);
        seconds = spec.options().seconds();
        var logs = LogGroup.Builder.create(this, "Logs")
                .retention(spec.logRetention())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        // A role of our own: CDK's default one carries an AWS-managed policy, which may write to any log group.
        var role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        logs.grantWrite(role);
        function = Function.Builder.create(this, "Function")
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .handler(spec.handler())
                .description(spec.description())
                .code(spec.code())
                .environment(spec.environment())
                .memorySize(spec.options().memory())
                .timeout(spec.options().timeout())
                .reservedConcurrentExecutions(spec.options().reservedConcurrency())
                .logGroup(logs)
                .role(role)
                .tracing(Tracing.ACTIVE)
                .build();
        alias = Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
        Finding.wildcard("*", "X-Ray's put actions know no resources.").acceptOnPolicyOf(role);
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish", "The alias is on a published version.");
    }

    /** Sets a variable of its environment, in the place of what it was. */
    void tell(String variable, String value) {
        function.addEnvironment(variable, value);
    }

    Function function() {
        return function;
    }

    Alias alias() {
        return alias;
    }

    /** Its timeout. */
    int seconds() {
        return seconds;
    }
}
