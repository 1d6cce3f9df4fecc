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
                .anyMatch(line -> line.contains("AwsSolutions-SF1"));
        assertThat(report.stream().filter(line -> line.contains("Non-Compliant")))
                .isEmpty();
        assertThat(report.stream().filter(line -> line.contains("UNKNOWN"))).isEmpty();
    }

    @Test
    void onlyWildcardsInPoliciesAreAcceptedEachWithItsReason() {
        assertThat(report.stream().filter(line -> line.contains("Suppressed")))
                .isNotEmpty()
                .allMatch(line -> line.contains("AwsSolutions-IAM5"))
                .allMatch(line -> line.contains("know no resources")
                        || line.contains("through that profile only")
                        || line.contains("may read and write")
                        || line.contains("schedules of this one group")
                        || line.contains("executions of this one chain"));
    }
}
