package dev.stint.bench.app;

import dev.stint.infra.AgentOptions;
import dev.stint.infra.AgentStack;
import dev.stint.infra.EventSource;
import dev.stint.infra.WebhookScheme;
import dev.stint.infra.WebhookSecret;
import dev.stint.infra.WebhookSource;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** The CDK app of the bench: short stints and short histories, so that runs change hands often. */
public final class BenchCdk {
    /** What is killed is started again, hundreds of times. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    /** No more batches at once than a bench has processes for them, since one that waits for a process is received. */
    private static final int INTAKES = 3;

    /** Any event of the shop's, so that what it calls its events is the sender's own. */
    private static final EventPattern ORDERS =
            EventPattern.builder().source(List.of("shop.orders")).build();

    private BenchCdk() {}

    public static void main(String[] args) {
        var app = new App();
        var options = AgentOptions.builder()
                .stintTimeout(Duration.seconds(BenchApp.STINT.toSeconds()))
                .historyEvents(50)
                .environment(Map.of("JAVA_TOOL_OPTIONS", QUICK_START))
                .tables(RemovalPolicy.DESTROY)
                .intakeConcurrency(INTAKES)
                .callbacksToPrivateAddresses(true)
                .build();
        var stack = new AgentStack(app, "soak", BenchApp.class, options);
        var effects = Table.Builder.create(stack, "Effects")
                .partitionKey(key(Effects.OF))
                .sortKey(key(Effects.ID))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        stack.grantReadWrite(effects, "EFFECTS_TABLE");
        byHand(stack, effects);
        for (Source source : Source.values()) {
            webhooks(stack, source);
        }
        EventSource.Builder.create(stack, "orders", ORDERS, Echo.NAME).build();
        CfnOutput.Builder.create(stack, "EffectsTableName")
                .value(effects.getTableName())
                .build();
        app.synth();
    }

    /** A peer, at {@code /by-hand} of the same API and with the same memory. */
    private static void byHand(AgentStack stack, Table effects) {
        var function = Function.Builder.create(stack, "ByHand")
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .handler(ByHand.class.getName())
                .code(Code.fromAsset("target/function"))
                .memorySize(1024)
                .timeout(Duration.seconds(30))
                .environment(Map.of("EFFECTS_TABLE", effects.getTableName(), "JAVA_TOOL_OPTIONS", QUICK_START))
                .build();
        effects.grantReadWriteData(function);
        HttpApi api = (HttpApi) stack.getNode().findChild("Http").getNode().findChild("Api");
        api.addRoutes(AddRoutesOptions.builder()
                .path("/by-hand")
                .methods(List.of(HttpMethod.POST))
                .integration(new HttpLambdaIntegration("ByHand", function))
                .build());
    }

    /** Whoever runs the bench gives the secrets, and says who is called back. */
    private static void webhooks(AgentStack stack, Source source) {
        var name = source.secret().replaceFirst("^ssm:", "");
        var secret = name.equals(source.secret())
                ? WebhookSecret.of(Secret.fromSecretNameV2(stack, source.word() + "-secret", name))
                : WebhookSecret.parameter(name);
        var scheme = WebhookScheme.valueOf(source.scheme().name());
        WebhookSource.Builder.create(stack, source.word(), scheme, Source.AGENT, secret)
                .tenant(Source.TENANT)
                .build();
    }

    private static Attribute key(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
