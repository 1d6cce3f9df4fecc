package dev.stint.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.functions.ApiFunction;
import dev.stint.functions.StintFunction;
import dev.stint.functions.SweeperFunction;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** Names that this room repeats as text, held against the rooms that own them. */
class NamesTest {
    @Test
    void handlersAreTheFunctionsClasses() {
        assertThat(Application.STINT_HANDLER).isEqualTo(StintFunction.class.getName() + "::handleRequest");
        assertThat(Application.API_HANDLER).isEqualTo(ApiFunction.class.getName() + "::handleRequest");
        assertThat(Application.SWEEPER_HANDLER).isEqualTo(SweeperFunction.class.getName() + "::handleRequest");
    }

    @Test
    void theTableIsTheOneThatTheJournalKnows() {
        var table = Synthesized.agent(AgentOptions.builder(), stack -> {}).one("AWS::DynamoDB::Table");
        var known = dev.stint.state.SessionTable.createTable("sessions");

        assertThat(table.at("/TimeToLiveSpecification/AttributeName").asText())
                .isEqualTo(dev.stint.state.SessionTable.TTL);
        assertThat(keys(table)).isEqualTo(keys(known.keySchema()));
        assertThat(stream(table.path("AttributeDefinitions"))
                        .map(attribute -> attribute.path("AttributeName").asText() + " "
                                + attribute.path("AttributeType").asText()))
                .containsExactlyInAnyOrderElementsOf(known.attributeDefinitions().stream()
                        .map(attribute -> attribute.attributeName() + " " + attribute.attributeTypeAsString())
                        .toList());
        assertThat(stream(table.path("GlobalSecondaryIndexes"))
                        .map(index -> index.path("IndexName").asText() + " " + keys(index) + " "
                                + index.at("/Projection/ProjectionType").asText()))
                .containsExactlyInAnyOrderElementsOf(known.globalSecondaryIndexes().stream()
                        .map(index -> index.indexName() + " " + keys(index.keySchema()) + " "
                                + index.projection().projectionTypeAsString())
                        .toList());
    }

    private static List<String> keys(JsonNode holder) {
        return stream(holder.path("KeySchema"))
                .map(key -> key.path("AttributeName").asText() + " "
                        + key.path("KeyType").asText())
                .toList();
    }

    private static List<String> keys(List<KeySchemaElement> schema) {
        return schema.stream()
                .map(key -> key.attributeName() + " " + key.keyTypeAsString())
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
