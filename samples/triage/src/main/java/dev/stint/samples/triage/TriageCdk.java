package dev.stint.samples.triage;

import dev.stint.infra.AgentOptions;
import dev.stint.infra.AgentStack;
import dev.stint.infra.SeededTable;
import dev.stint.infra.WebhookScheme;
import dev.stint.infra.WebhookSecret;
import dev.stint.infra.WebhookSource;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.secretsmanager.Secret;

/**
 * The CDK app of this sample: {@code npx aws-cdk@2.1148.1 deploy -c callback=https://hooks.example.com/triaged}. The
 * address may be left out; then nobody is told.
 */
public final class TriageCdk {
    private TriageCdk() {}

    public static void main(String[] args) {
        var app = new App();
        var callback = app.getNode().tryGetContext("callback");
        var options = AgentOptions.builder()
                .environment(callback == null ? Map.of() : Map.of("TRIAGE_CALLBACK", callback.toString()))
                .build();
        var stack = new AgentStack(app, "triage", Triage.class, options);
        stack.grantReadWrite(SeededTable.csv(stack, "Issues", "issues.csv", "number"), "ISSUES_TABLE");
        var secret = Secret.Builder.create(stack, "GithubSecret")
                .description("What GitHub signs its webhooks with.")
                .build();
        WebhookSource.Builder.create(stack, "github", WebhookScheme.GITHUB, "triage", WebhookSecret.of(secret))
                .sessionBy("/issue/id")
                // So that the account's own people see these sessions as they see their own.
                .tenant(stack.getAccount())
                .build();
        CfnOutput.Builder.create(stack, "GithubSecretArn")
                .value(secret.getSecretArn())
                .build();
        app.synth();
    }
}
