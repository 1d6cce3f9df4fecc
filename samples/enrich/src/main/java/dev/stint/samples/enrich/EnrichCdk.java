package dev.stint.samples.enrich;

import dev.stint.infra.AgentOptions;
import dev.stint.infra.AgentStack;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;

/** The CDK app of this sample: {@code npx aws-cdk@2.1148.1 deploy}. */
public final class EnrichCdk {
    private EnrichCdk() {}

    public static void main(String[] args) {
        var app = new App();
        // Five seconds a stint, so that even a small file takes many of them.
        var options = AgentOptions.builder().stintTimeout(Duration.seconds(5)).build();
        new AgentStack(app, "enrich", Enrich.class, options);
        app.synth();
    }
}
