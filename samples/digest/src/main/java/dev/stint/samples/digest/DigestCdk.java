package dev.stint.samples.digest;

import dev.stint.infra.AgentSchedule;
import dev.stint.infra.AgentStack;
import dev.stint.infra.Overlap;
import dev.stint.infra.SeededTable;
import java.util.Map;
import software.amazon.awscdk.App;

/** The CDK app of this sample: {@code npx aws-cdk@2.1148.1 deploy}. */
public final class DigestCdk {
    /** When a firing was due, as Scheduler fills it in. */
    private static final String FIRED = "<aws.scheduler.scheduled-time>";

    private DigestCdk() {}

    public static void main(String[] args) {
        var app = new App();
        var stack = new AgentStack(app, "digest", Digest.class);
        stack.grantReadWrite(SeededTable.csv(stack, "Log", "log.csv", "log", "line"), "LOG_TABLE");
        everyMinute(stack, "digest", Map.of("until", FIRED));
        everyMinute(stack, "shop", Map.of("at", FIRED));
        app.synth();
    }

    /** On one session, whose state knows how far it came; a firing that meets a run under way is left out. */
    private static void everyMinute(AgentStack stack, String agent, Map<String, String> input) {
        AgentSchedule.Builder.create(stack, agent, "rate(1 minute)", agent)
                .input(input)
                .keepSession(Overlap.SKIP)
                // So that the account's own people see these sessions as they see their own.
                .tenant(stack.getAccount())
                .build();
    }
}
