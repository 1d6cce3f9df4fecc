package dev.stint.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.events.EventPattern;

/** cdk-nag's findings fail only the CDK's own command, so the report that it leaves is asserted on. */
class NagTest {
    private static List<String> report = List.of();

    @BeforeAll
    static void synthesize() throws IOException {
        var csv = Files.writeString(Synthesized.functionFolder().resolveSibling("rows.csv"), "id,name\n1,Ada\n");
        var options = AgentOptions.builder().model("bedrock:eu.anthropic.claude-sonnet-4-5-20250929-v1:0");
        var synthesized = Synthesized.agent(options, stack -> {
            var rows = SeededTable.csv(stack, "Rows", csv.toString(), "id");
            rows.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                    .indexName("byName")
                    .partitionKey(Attribute.builder()
                            .name("name")
                            .type(AttributeType.STRING)
                            .build())
                    .build());
            stack.grantReadWrite(rows, "ROWS_TABLE");
            WebhookSource.Builder.create(
                            stack, "github", WebhookScheme.GITHUB, "triage", WebhookSecret.parameter("github"))
                    .build();
            AgentSchedule.Builder.create(stack, "nightly", "rate(1 day)", "digest")
                    .build();
            EventSource.Builder.create(
                            stack,
                            "payments",
                            EventPattern.builder().source(List.of("shop")).build(),
                            "triage")
                    .build();
            Aspects.of(stack).add(AwsSolutionsChecks.Builder.create().build());
        });
        report = Files.readAllLines(synthesized.folder().resolve("AwsSolutions-agent-NagReport.csv"));
    }

    @Test
    void nothingViolatesTheSolutionsPack() {
        assertThat(report)
                .as("rules that looked at something")
                .anyMatch(line -> line.contains("AwsSolutions-APIG4"))
                .anyMatch(line -> line.contains("AwsSolutions-DDB3"))
                .anyMatch(line -> line.contains("AwsSolutions-IAM4"))
                .anyMatch(line -> line.contains("AwsSolutions-L1"))
                .anyMatch(line -> line.contains("AwsSolutions-SF1"))
                .anyMatch(line -> line.contains("AwsSolutions-SMG4"))
                .anyMatch(line -> line.contains("AwsSolutions-SQS2"))
                .anyMatch(line -> line.contains("AwsSolutions-SQS4"));
        assertThat(report.stream().filter(line -> line.contains("Non-Compliant")))
                .isEmpty();
        assertThat(report.stream().filter(line -> line.contains("UNKNOWN"))).isEmpty();
    }

    @Test
    void wildcardsInPoliciesAreAcceptedEachWithItsReason() {
        assertThat(report.stream()
                        .filter(line -> line.contains("Suppressed"))
                        .filter(line -> !line.contains("SQS3") && !line.contains("SMG4") && !line.contains("APIG4")))
                .isNotEmpty()
                .allMatch(line -> line.contains("AwsSolutions-IAM5"))
                .allMatch(line -> line.contains("know no resources")
                        || line.contains("through that profile only")
                        || line.contains("may read and write")
                        || line.contains("schedules of this one group")
                        || line.contains("executions of this one chain"));
    }

    @Test
    void theOpenRouteTheSecretAndDeadLettersAreAcceptedToo() {
        assertThat(report.stream().filter(line -> line.contains("Suppressed")))
                .filteredOn(line -> line.contains("APIG4") || line.contains("SMG4") || line.contains("SQS3"))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("APIG4", "signed by a source's secret"),
                        line -> assertThat(line).contains("SMG4", "agent/Callbacks/Secret"),
                        line -> assertThat(line).contains("SQS3", "agent/Callbacks/DeadLetters"),
                        line -> assertThat(line).contains("SQS3", "agent/Schedules/DeadLetters"),
                        line -> assertThat(line).contains("SQS3", "agent/Events/DeadLetters"));
    }
}
