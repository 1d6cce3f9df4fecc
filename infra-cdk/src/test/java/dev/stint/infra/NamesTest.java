package dev.stint.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stint.events.Delivery;
import dev.stint.events.RunCreate;
import dev.stint.functions.ApiFunction;
import dev.stint.functions.StintFunction;
import dev.stint.functions.SweeperFunction;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** Names that this room repeats as text, held against the rooms that own them. */
class NamesTest {
    @Test
    void handlersAreTheFunctionsClasses() {
        assertThat(Application.STINT_HANDLER).isEqualTo(StintFunction.class.getName() + "::handleRequest");
        assertThat(Application.API_HANDLER).isEqualTo(ApiFunction.class.getName() + "::handleRequest");
        assertThat(Application.SWEEPER_HANDLER).isEqualTo(SweeperFunction.class.getName() + "::handleRequest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Application.STREAM_HANDLER,
                Application.INTAKE_HANDLER,
                Application.WEBHOOK_HANDLER,
                Application.CALLBACK_HANDLER
            })
    void aHandlerIsAFunctionsClassToo(String handler) {
        var name = handler.substring(0, handler.indexOf("::"));

        assertThatCode(() -> Class.forName(name, false, getClass().getClassLoader()))
                .doesNotThrowAnyException();
    }

    @Test
    void whatTellsTheMachineToTryNoMoreIsTheFunctionsException() {
        assertThatCode(() ->
                        Class.forName(CallbackRetry.FINAL, false, getClass().getClassLoader()))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsPutIntoTheQueueIsADelivery() {
        var envelope = new Envelope("t", "c", "s", Envelope.named("k", "about"), Map.of("agent_id", "a")).json();
        var read = Delivery.read(new ObjectMapper().valueToTree(envelope).toString());

        assertThat(read.tenant()).isEqualTo("t");
        assertThat(read.caller()).isEqualTo("c");
        assertThat(read.key()).isEqualTo("k");
        assertThat(read.topic()).isEqualTo("about");
        assertThat(RunCreate.of(read.request()).agentId()).contains("a");
    }

    @Test
    void aWebhookIsSignedInOneOfTheWaysThatTheFunctionKnows() {
        assertThat(WebhookScheme.values())
                .extracting(scheme -> dev.stint.events.WebhookScheme.valueOf(scheme.name()))
                .containsExactlyInAnyOrder(dev.stint.events.WebhookScheme.values());
    }

    @Test
    void whatGoesToTheStreamFunctionIsWhatItServes() throws ReflectiveOperationException {
        assertThat(Application.STREAM_ROUTES).containsExactlyInAnyOrderElementsOf(Streams.served());
    }

    @Test
    void whatToDoWithABusySessionIsTheProtocols() {
        assertThat(Multitask.values())
                .extracting(Multitask::name)
                .containsExactlyInAnyOrderElementsOf(Stream.of(RunCreate.Multitask.values())
                        .map(RunCreate.Multitask::name)
                        .toList());
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
