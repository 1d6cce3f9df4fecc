package dev.stint.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Delivery;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;

class EventSourceTest {
    private static final String EVENT = """
            {"version":"0","id":"e-1","source":"shop.payments","detail-type":"Payment \\"failed\\"",
             "time":"2030-01-01T00:00:00Z","detail":{"order":{"id":7}}}""";

    @SuppressWarnings("NullAway.Init")
    private static Synthesized synthesized;

    @BeforeAll
    static void synthesize() {
        synthesized = Synthesized.agent(AgentOptions.builder(), stack -> {
            var payments = EventPattern.builder()
                    .source(List.of("shop.payments"))
                    .detailType(List.of("Payment failed"))
                    .build();
            EventSource.Builder.create(stack, "payments", payments, "support").build();
            EventSource.Builder.create(stack, "kept", payments, "support")
                    .bus(EventBus.Builder.create(stack, "Bus").build())
                    .keepSession(Multitask.ENQUEUE)
                    .tenant("shop")
                    .caller("bus")
                    .callback("https://example.com/done")
                    .build();
        });
    }

    @Test
    void anEventIsADeliveryThatIsNamedByItsSourceAndTheEventsId() {
        var delivery = delivery("payments");

        assertThat(delivery.tenant()).isEqualTo("events");
        assertThat(delivery.caller()).isEqualTo("events");
        assertThat(delivery.key()).isEqualTo("event/payments/e-1");
        assertThat(delivery.source()).isEqualTo("event/payments");
        assertThat(delivery.topic()).isEqualTo("Payment \"failed\"");
        assertThat(delivery.request()).isEqualTo(Synthesized.parsed("""
                        {"agent_id":"support","if_not_exists":"create","input":{
                           "source":"shop.payments","detail_type":"Payment \\"failed\\"",
                           "time":"2030-01-01T00:00:00Z","detail":{"order":{"id":7}}}}"""));
    }

    /** Of texts, EventBridge says that it does not escape them: an event is put in whole, as a member's value. */
    @Test
    void nothingOfAnEventIsPutIntoATextNorAloneInPlaceOfOne() {
        var transformer = synthesized.named("paymentsRule").at("/Targets/0/InputTransformer");

        assertThat(transformer.path("InputPathsMap").valueStream().map(JsonNode::asText))
                .containsExactly("$");
        assertThat(transformer.path("InputTemplate").asText().split("<")).hasSize(2);
        assertThat(transformer.path("InputTemplate").asText()).containsPattern("\"event\":<[a-z0-9]+>[,}]");
    }

    @Test
    void onlyEventsOfThePatternOnTheDefaultBus() {
        var rule = synthesized.named("paymentsRule");

        assertThat(rule.path("EventPattern").toString())
                .isEqualTo("{\"detail-type\":[\"Payment failed\"],\"source\":[\"shop.payments\"]}");
        assertThat(rule.has("EventBusName")).isFalse();
        assertThat(rule.path("State").asText()).isEqualTo("ENABLED");
        assertThat(rule.path("Targets")).hasSize(1);
        assertThat(rule.at("/Targets/0/Arn/Fn::GetAtt/0").asText()).startsWith("IntakeQueue");
    }

    @Test
    void anEventThatDoesNotGetIntoTheQueueIsADeadLetterOfItsOwnKind() {
        var letters = synthesized.named("EventsDeadLetters");

        assertThat(synthesized.all("AWS::Events::Rule"))
                .hasSize(2)
                .allSatisfy(rule -> assertThat(rule.at("/Targets/0/DeadLetterConfig/Arn/Fn::GetAtt/0")
                                .asText())
                        .matches("EventsDeadLetters[0-9A-F]{8}"));
        assertThat(letters.path("MessageRetentionPeriod").asInt()).isEqualTo(14 * 24 * 3600);
        assertThat(letters.path("SqsManagedSseEnabled").asBoolean()).isTrue();
        onlyTheRulesFill("EventsDeadLettersPolicy");
        assertThat(synthesized
                        .template()
                        .at("/Outputs/EventDeadLettersUrl/Value/Ref")
                        .asText())
                .startsWith("EventsDeadLetters");
    }

    @Test
    void anotherBusATenantAndASessionMayBeGiven() {
        var delivery = delivery("kept");

        assertThat(synthesized.named("keptRule").at("/EventBusName/Ref").asText())
                .startsWith("Bus");
        assertThat(delivery.key()).isEqualTo("event/kept/e-1");
        assertThat(delivery.tenant()).isEqualTo("shop");
        assertThat(delivery.caller()).isEqualTo("bus");
        assertThat(delivery.request().at("/thread_id").asText()).hasSize(36);
        assertThat(delivery.request().at("/multitask_strategy").asText()).isEqualTo("enqueue");
        assertThat(delivery.request().at("/webhook").asText()).isEqualTo("https://example.com/done");
    }

    @Test
    void onlyTheseRulesMayFillTheQueue() {
        onlyTheRulesFill("IntakeQueuePolicy");
    }

    private static void onlyTheRulesFill(String policy) {
        var statements = synthesized.named(policy).at("/PolicyDocument/Statement");

        assertThat(statements)
                .filteredOn(statement -> statement.path("Effect").asText().equals("Allow"))
                .hasSize(2)
                .allSatisfy(statement -> {
                    assertThat(statement.at("/Principal/Service").asText()).isEqualTo("events.amazonaws.com");
                    assertThat(statement
                                    .at("/Condition/ArnEquals/aws:SourceArn/Fn::GetAtt/0")
                                    .asText())
                            .matches("(payments|kept)Rule[0-9A-F]{8}");
                });
    }

    /** As the function reads what EventBridge makes of the template. */
    private static Delivery delivery(String name) {
        var transformer = synthesized.named(name + "Rule").at("/Targets/0/InputTransformer");
        return Delivery.read(transformer
                .path("InputTemplate")
                .asText()
                .replaceFirst("<[a-z0-9]+>", Matcher.quoteReplacement(EVENT)));
    }
}
