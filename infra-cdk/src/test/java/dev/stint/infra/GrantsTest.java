package dev.stint.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GrantsTest {
    @SuppressWarnings("NullAway.Init")
    private static Synthesized synthesized;

    @BeforeAll
    static void synthesize() throws IOException {
        var csv = Files.writeString(Path.of("target", "orders.csv"), "id,customer\n1,Ada\n");
        var options = AgentOptions.builder().model("bedrock:us.amazon.nova-lite-v1:0");
        synthesized = Synthesized.agent(
                options,
                stack -> stack.grantReadWrite(SeededTable.csv(stack, "Orders", csv.toString(), "id"), "ORDERS_TABLE"));
    }

    @Test
    void aSeededTableIsFilledFromItsFilesAsset() {
        var source = orders().path("ImportSourceSpecification");
        var key = source.at("/S3BucketSource/S3KeyPrefix").asText();

        assertThat(source.path("InputFormat").asText()).isEqualTo("CSV");
        assertThat(orders().at("/KeySchema/0/AttributeName").asText()).isEqualTo("id");
        assertThat(synthesized.folder().resolve("asset." + key)).hasContent("id,customer\n1,Ada\n");
    }

    @Test
    void aSeededTableCanBeRecoveredAndIsEncrypted() {
        assertThat(orders().at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                        .asBoolean())
                .isTrue();
        assertThat(orders().at("/SSESpecification/SSEEnabled").asBoolean()).isTrue();
    }

    @Test
    void whatLoadsTheApplicationKnowsTheTableAndMayUseItsItems() {
        var id = synthesized
                .all("AWS::Lambda::Function")
                .getFirst()
                .at("/Environment/Variables/ORDERS_TABLE/Ref")
                .asText();

        assertThat(synthesized.template().at("/Resources/" + id + "/Type").asText())
                .isEqualTo("AWS::DynamoDB::Table");
        assertThat(synthesized.all("AWS::Lambda::Function"))
                .allMatch(function -> function.at("/Environment/Variables/ORDERS_TABLE/Ref")
                                .asText()
                                .equals(id)
                        == function.at("/Environment/Variables").has("STINT_APP"));
        assertThat(on(id))
                .hasSize(5)
                .allSatisfy(statement -> assertThat(statement.path("Action").toString())
                        .contains("dynamodb:Scan", "dynamodb:UpdateItem")
                        .doesNotContain("Stream", "Table\"", "*"));
    }

    @Test
    void aProfilesModelMayBeInvokedAnywhereButOnlyThroughTheProfile() {
        var statements = synthesized.statements().stream()
                .filter(statement -> statement.path("Action").asText().startsWith("bedrock:"))
                .toList();

        assertThat(statements).hasSize(6);
        assertThat(statements.get(0).path("Resource").toString())
                .contains(":inference-profile/us.amazon.nova-lite-v1:0")
                .doesNotContain("*");
        assertThat(statements.get(1).path("Resource").toString())
                .contains(":bedrock:*::foundation-model/amazon.nova-lite-v1:0");
        assertThat(statements.get(1).at("/Condition/StringEquals/bedrock:InferenceProfileArn"))
                .isEqualTo(statements.get(0).path("Resource"));
    }

    @Test
    void aMissingFileIsNamedInFull() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Synthesized.app(app -> SeededTable.csv(app, "Orders", "no-such.csv", "id")))
                .withMessageContaining(Path.of("no-such.csv").toAbsolutePath().toString());
    }

    private static JsonNode orders() {
        return synthesized.all("AWS::DynamoDB::Table").stream()
                .filter(table -> table.has("ImportSourceSpecification"))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> on(String table) {
        return synthesized.statements().stream()
                .filter(statement -> statement.path("Resource").toString().contains(table))
                .toList();
    }
}
