package dev.stint.testing;

import static dev.stint.testing.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.Tool;
import dev.stint.agents.Effect;
import dev.stint.agents.LlmAgent;
import dev.stint.events.Json;
import dev.stint.functions.Agents;
import dev.stint.functions.Begin;
import dev.stint.functions.Environment;
import dev.stint.functions.StintApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What docs/testing.md shows, word for word. */
class GuideTest {
    // docs: app
    public static final class Shop implements StintApp {
        final List<String> refunds = new ArrayList<>();

        @Override
        public void define(Agents agents, Environment environment) {
            agents.add(
                    "shop",
                    LlmAgent.builder()
                            .tools(this)
                            .waits(Duration.ofDays(365))
                            .approve("refund", call -> call.number("amount") > 50)
                            .build());
        }

        @Tool
        @Effect(Effect.Kind.ONCE)
        String refund(String order, double amount) {
            refunds.add(order);
            return "refunded " + amount;
        }
    }
    // end

    // docs: extension
    private final Shop shop = new Shop();
    private final ScriptedModel model = ScriptedModel.create()
            .calls("refund", "{\"order\": \"1007\", \"amount\": 129.90}")
            .says("It is on its way back to you.");

    @RegisterExtension
    final StintExtension stint = StintExtension.of(shop).model(model);
    // end

    // docs: question
    @Test
    void aRefundThatWasApprovedIsMade() {
        SentRun run = stint.send("I want my money back");
        assertThat(run.question().prompt()).contains("refund");

        run.answer("{\"approve\": true}");

        assertThat(run.answer()).isEqualTo("It is on its way back to you.");
        assertThat(shop.refunds).containsExactly("1007");
    }
    // end

    // docs: time
    @Test
    void aYearPassesAtOnce() {
        var patient = ScriptedModel.create()
                .calls(call("c1", "wait", "{\"seconds\": 31536000}"))
                .says("A year has passed.");
        TestStint stint = TestStint.of(shop).model(patient).start();

        assertThat(stint.send("Wait for a year").answer()).isEqualTo("A year has passed.");
    }
    // end

    // docs: faults
    @Test
    void aRefundIsMadeAtMostOnceWhereverTheProcessDies() {
        for (int n = 1; n <= 12; n++) {
            Shop shop = new Shop();
            TestStint stint = TestStint.of(shop).model(model).start();
            SentRun run = stint.send("I want my money back");
            run.question();
            stint.faults().crashAfter(n);
            while (run.asksBeforeEnd()) {
                run.question().tryAnswer(Json.read("{\"approve\": true}"));
            }

            assertThat(run.answer()).isEqualTo("It is on its way back to you.");
            boolean unknown = run.tools().getFirst().isUnknown();
            assertThat(shop.refunds).hasSizeBetween(unknown ? 0 : 1, 1);
        }
    }
    // end

    // docs: history
    @Test
    void theHistoryTellsWhatHappened() {
        SentRun run = stint.send("I want my money back");
        run.answer("{\"approve\": false, \"reason\": \"too late\"}").awaitEnd();

        assertThat(run.history())
                .extracting(state -> state.at("/metadata/kind").asText())
                .contains("interrupt", "answer");
        assertThat(run.tools())
                .singleElement()
                .satisfies(result ->
                        assertThat(result.text()).contains("not approved").contains("too late"));
        assertThat(model.requests()).hasSize(2);
    }
    // end

    // docs: deliver
    @Test
    void anIssueThatIsOpenedIsLookedAt() {
        StintApp app = (agents, environment) -> {
            shop.define(agents, environment);
            agents.on(
                    "github",
                    arrival -> arrival.body().path("action").asText().equals("opened")
                            ? Begin.message("Look at this issue")
                            : Begin.nothing("not new"));
        };
        TestStint stint = TestStint.of(app)
                .model(ScriptedModel.create().says("It is a bug."))
                .start();

        assertThat(stint.deliver("github", "issues", Json.read("{\"action\": \"closed\"}")))
                .isEmpty();
        SentRun run = stint.deliver("github", "issues", Json.read("{\"action\": \"opened\"}"))
                .orElseThrow();
        assertThat(run.answer()).isEqualTo("It is a bug.");
    }
    // end

    @Test
    void whoAskedIsToldOnceHowARunEnded() {
        TestStint stint = TestStint.of(shop)
                .model(ScriptedModel.create().says("Done.").says("Done."))
                .start();
        SentRun told = stint.run(UUID.randomUUID().toString(), (ObjectNode)
                Json.read("{\"input\": \"Hi\", \"webhook\": \"https://example.com/done\"}"));
        SentRun untold = stint.send("Hi");

        assertThat(told.answer()).isEqualTo("Done.");
        assertThat(untold.answer()).isEqualTo("Done.");

        assertThat(stint.told()).extracting(SentRun::id).containsExactly(told.id());
    }
}
