package dev.stint.bench.app;

import dev.stint.infra.AgentOptions;
import dev.stint.infra.AgentStack;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.Table;

/** The CDK app of the bench: short stints and short histories, so that runs change hands often. */
public final class BenchCdk {
    /** What is killed is started again, hundreds of times. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private BenchCdk() {}

    public static void main(String[] args) {
        var app = new App();
        var options = AgentOptions.builder()
                .stintTimeout(Duration.seconds(BenchApp.STINT.toSeconds()))
                .historyEvents(50)
                .environment(Map.of("JAVA_TOOL_OPTIONS", QUICK_START))
                .tables(RemovalPolicy.DESTROY)
                .build();
        var stack = new AgentStack(app, "soak", BenchApp.class, options);
        var effects = Table.Builder.create(stack, "Effects")
                .partitionKey(key(Effects.OF))
                .sortKey(key(Effects.ID))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        stack.grantReadWrite(effects, "EFFECTS_TABLE");
        CfnOutput.Builder.create(stack, "EffectsTableName")
                .value(effects.getTableName())
                .build();
        app.synth();
    }

    private static Attribute key(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
