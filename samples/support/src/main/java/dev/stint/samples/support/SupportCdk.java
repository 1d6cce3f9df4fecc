package dev.stint.samples.support;

import dev.stint.infra.AgentStack;
import dev.stint.infra.SeededTable;
import software.amazon.awscdk.App;

/** The CDK app of this sample: {@code npx aws-cdk@2.1148.1 deploy}. */
public final class SupportCdk {
    private SupportCdk() {}

    public static void main(String[] args) {
        var app = new App();
        var stack = new AgentStack(app, "support", Support.class);
        stack.grantReadWrite(SeededTable.csv(stack, "Orders", "orders.csv", "id"), "ORDERS_TABLE");
        app.synth();
    }
}
