package dev.stint.samples.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.agents.LlmAgent;
import dev.stint.agents.Models;
import dev.stint.agents.Transcript;
import dev.stint.events.Json;
import dev.stint.events.Message;
import dev.stint.functions.Agent;
import dev.stint.functions.Agents;
import dev.stint.functions.Answer;
import dev.stint.functions.Environment;
import dev.stint.functions.Next;
import dev.stint.functions.Outcome;
import dev.stint.functions.Question;
import dev.stint.functions.StateType;
import dev.stint.functions.Step;
import dev.stint.functions.StepContext;
import dev.stint.functions.Trigger;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupportTest {
    private final Clock clock = Clock.systemUTC();
    private OrdersTable table;
    private Orders orders;
    private Transcript transcript = Transcript.empty();
    private int steps;

    @BeforeAll
    void start() throws Exception {
        table = new OrdersTable();
        orders = new Orders(table.client(), OrdersTable.NAME);
    }

    @AfterAll
    void stop() throws Exception {
        table.stop();
    }

    @Test
    void holdsAConversationThatRemembers() throws Exception {
        LlmAgent agent = agent();

        assertThat(say(agent, "Hello, I am Mina Okafor. Where is my order 1007?"))
                .startsWith("For order 1007: status processing, carrier Northwind Post");
        assertThat(say(agent, "When will it arrive?"))
                .isEqualTo("For order 1007: earliest 2026-11-23, latest 2026-11-25.");
        assertThat(say(agent, "Please send it to 12 Harbour Lane, Leith instead."))
                .isEqualTo("Done. For order 1007: address 12 Harbour Lane, Leith.");
        assertThat(say(agent, "What is the address on that order now?"))
                .isEqualTo("For order 1007: address 12 Harbour Lane, Leith.");
        assertThat(say(agent, "Show me all my orders, please."))
                .startsWith("There are 3 for customer Mina Okafor:")
                .contains("1001", "1007", "1013");
        assertThat(orders.find("1007").orElseThrow().address()).isEqualTo("12 Harbour Lane, Leith");
        assertThat(say(agent, "Please refund order 1007.")).isEqualTo("Done. For order 1007: refunded 39.00.");
        assertThat(asked(agent, "Please refund order 1001, too.").prompt())
                .isEqualTo("Allow refund(orderId=1001, amount=189.00)?");
    }

    @Test
    void refundsASmallOrderAtOnce() throws Exception {
        transcript = Transcript.empty();
        LlmAgent agent = agent();

        assertThat(say(agent, "Please refund order 1028.")).startsWith("Done. For order 1028: refunded 34.00");
        assertThat(say(agent, "Please refund order 1028."))
                .isEqualTo("That did not work. The tool failed: order 1028 has been refunded already: 34.00.");
        assertThat(say(agent, "Please refund order 9999.")).contains("there is no order 9999");
        assertThat(orders.find("1028").orElseThrow().refunded()).contains("34.00");
    }

    @Test
    void asksAPersonBeforeALargeRefund() throws Exception {
        transcript = Transcript.empty();
        LlmAgent agent = agent();

        Question question = asked(agent, "Please refund order 1005.");
        assertThat(question.prompt()).isEqualTo("Allow refund(orderId=1005, amount=129.00)?");
        assertThat(orders.find("1005").orElseThrow().refunded()).isEmpty();
        transcript =
                Transcript.type().answered(transcript, question, new Answer(Json.read("{\"approve\": true}"), "ada"));
        assertThat(finish(agent)).isInstanceOf(Next.Done.class);

        assertThat(orders.find("1005").orElseThrow().refunded()).contains("129.00");
        assertThat(transcript.last().orElseThrow().text()).startsWith("Done. For order 1005: refunded 129.00");
    }

    @Test
    void doesNotRefundWhatAPersonRefused() throws Exception {
        transcript = Transcript.empty();
        LlmAgent agent = agent();

        Question question = asked(agent, "Please refund order 1026.");
        transcript = Transcript.type()
                .answered(
                        transcript,
                        question,
                        new Answer(Json.read("{\"approve\": false, \"reason\": \"it was never sent back\"}"), "ada"));
        finish(agent);

        assertThat(transcript.last().orElseThrow().text())
                .contains("was not approved by ada, for this reason: it was never sent back");
        assertThat(orders.find("1026").orElseThrow().refunded()).isEmpty();
    }

    @Test
    void refundsNoMoreThanWasPaidAndOnlyOnce() {
        var tools = new OrderTools(orders);

        assertThat(tools.refund("1022", new BigDecimal("18.5"), Optional.of("too late")))
                .isEqualTo(new OrderTools.Refund("18.50", "Leona Fairweather"));
        assertThatThrownBy(() -> tools.refund("1022", BigDecimal.ONE, Optional.empty()))
                .hasMessage("order 1022 has been refunded already: 18.50");
        assertThatThrownBy(() -> tools.refund("1020", new BigDecimal("22.01"), Optional.empty()))
                .hasMessage(
                        "order 1020 cannot be refunded 22.01: allowed is more than nothing, up to its total of 22.00");
        assertThatThrownBy(() -> tools.refund("1020", BigDecimal.ZERO, Optional.empty()))
                .hasMessageContaining("cannot be refunded 0");
        assertThatThrownBy(() -> tools.refund("9999", BigDecimal.ONE, Optional.empty()))
                .hasMessage("there is no order 9999");
        assertThat(orders.find("9999")).isEmpty();
    }

    @Test
    void refusesToChangeWhatHasLeft() {
        var tools = new OrderTools(orders);

        assertThatThrownBy(() -> tools.changeAddress("1005", "1 New Street, Bath"))
                .hasMessage("order 1005 is shipped, so its address can no longer be changed");
        assertThatThrownBy(() -> tools.changeAddress("9999", "1 New Street, Bath"))
                .hasMessage("there is no order 9999");
        assertThat(orders.find("9999")).isEmpty();
        assertThatThrownBy(() -> tools.estimateDelivery("1009")).hasMessage("order 1009 was cancelled");
    }

    @Test
    void everyOrderOfTheCsvCanBeRead() {
        assertThat(orders.of("mina okafor")).extracting(Orders.Order::id).containsExactly("1001", "1007", "1013");
        assertThat(IntStream.rangeClosed(1001, 1030).mapToObj(id -> orders.find("" + id)))
                .hasSize(30)
                .allMatch(Optional::isPresent);
    }

    @Test
    void registersItsAgent() {
        var added = new ArrayList<String>();
        new Support().define(new Added(added), new TestEnvironment());

        assertThat(added).containsExactly("support: Answers a shop's customers about their orders.");
    }

    @Test
    void hasTheBedrockClientThatLangChain4jNeeds() {
        assertThat(ConverseRequest.Builder.class.getMethods())
                .as(
                        "bedrockruntime is older than what langchain4j-bedrock was compiled against; manage it in the parent pom")
                .anyMatch(method -> method.getName().equals("outputConfig"));
    }

    private LlmAgent agent() {
        return Support.agent(new OrderTools(orders))
                .model(Models.parse("offline"))
                .build();
    }

    private String say(LlmAgent agent, String text) throws Exception {
        assertThat(hear(agent, text)).isInstanceOf(Next.Done.class);
        return transcript.last().map(Message::text).orElseThrow();
    }

    private Question asked(LlmAgent agent, String text) throws Exception {
        return ((Next.Ask) hear(agent, text)).question();
    }

    private Next hear(LlmAgent agent, String text) throws Exception {
        transcript = Transcript.type().accept(transcript, JsonNodeFactory.instance.textNode(text), List.of());
        return finish(agent);
    }

    private Next finish(LlmAgent agent) throws Exception {
        Outcome<Transcript> outcome;
        do {
            outcome = step(agent, transcript);
            transcript = outcome.state();
        } while (outcome.next() instanceof Next.Continue);
        return outcome.next();
    }

    private Outcome<Transcript> step(Step<Transcript> step, Transcript state) throws Exception {
        steps++;
        Outcome<Transcript> outcome = step.run(state, new Context());
        Step<Transcript> effect = outcome.effect();
        return effect == null ? outcome : step(effect, outcome.state());
    }

    private final class Context implements StepContext {
        @Override
        public Clock clock() {
            return clock;
        }

        @Override
        public Instant deadline() {
            return clock.instant().plusSeconds(60);
        }

        @Override
        public String idempotencyKey() {
            return "test/" + steps;
        }

        @Override
        public void report(String name, String value) {}

        @Override
        public void report(String name, long value) {}
    }

    private record Added(List<String> names) implements Agents {
        @Override
        public <S> void add(String name, Agent<S> agent) {
            names.add(name + ": " + agent.description());
        }

        @Override
        public <S> void add(String name, StateType<S> type, Step<S> step) {
            names.add(name);
        }

        @Override
        public void on(String source, Trigger trigger) {
            names.add(source);
        }
    }

    private final class TestEnvironment implements Environment {
        @Override
        public Optional<String> get(String name) {
            return name.equals("ORDERS_TABLE") ? Optional.of(OrdersTable.NAME) : Optional.empty();
        }

        @Override
        public String require(String name) {
            return get(name).orElseThrow();
        }

        @Override
        public DynamoDbClient dynamoDb() {
            return table.client();
        }

        @Override
        public Clock clock() {
            return clock;
        }
    }
}
