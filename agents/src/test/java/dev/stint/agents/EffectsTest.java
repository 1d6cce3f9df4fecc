package dev.stint.agents;

import static dev.stint.agents.ScriptedModel.call;
import static dev.stint.agents.TestRuntime.Crash.AFTER_THE_EFFECT;
import static dev.stint.agents.TestRuntime.Crash.BEFORE_THE_COMMIT;
import static dev.stint.agents.TestRuntime.Crash.BEFORE_THE_EFFECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.stint.events.Json;
import dev.stint.events.Message;
import dev.stint.functions.InvalidInputException;
import dev.stint.functions.Next;
import dev.stint.functions.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EffectsTest {
    private static final String LOST = "UNKNOWN: this call of pay was started and its result is lost.";

    private final ScriptedModel model = new ScriptedModel();
    private final Shop shop = new Shop();
    private final TestRuntime runtime = new TestRuntime(builder().build());

    private LlmAgent.Builder builder() {
        return LlmAgent.builder().model(model).tools(shop).toolTimeout(Duration.ofSeconds(5));
    }

    @Test
    void whatMayBeRepeatedRunsTogetherInOneCommit() throws Exception {
        model.calls(call("c1", "meet", "{\"what\": \"a\"}"), call("c2", "meet", "{\"what\": \"b\"}"));

        runtime.say("go").step();
        int before = runtime.commits.size();
        runtime.step();

        assertThat(runtime.results()).containsExactly("c1: met a", "c2: met b");
        assertThat(runtime.commits).hasSize(before + 1);
    }

    @Test
    void whatMayBeRepeatedRunsAgainWithTheSameKeyAfterACrash() throws Exception {
        model.calls(call("c1", "set", "{\"what\": \"a\"}"));

        runtime.say("go").step().step(BEFORE_THE_COMMIT).step();

        assertThat(shop.made).containsExactly("set a", "set a");
        assertThat(shop.keys).containsExactly("s/2:c1", "s/2:c1");
        assertThat(runtime.results()).containsExactly("c1: set a");
    }

    @Test
    void aTurnsCallsAreMadeInTheOrderOfTheirKinds() throws Exception {
        model.calls(
                        call("c1", "pay", "{\"amount\": 1}"),
                        call("c2", "look", "{\"what\": \"x\"}"),
                        call("c3", "pay", "{\"amount\": 2}"),
                        call("c4", "set", "{\"what\": \"y\"}"),
                        call("c5", "nothing", "{}"))
                .says("done");

        runtime.say("go").run();

        assertThat(runtime.results())
                .extracting(result -> result.substring(0, 2))
                .containsExactly("c2", "c4", "c5", "c1", "c3");
        assertThat(shop.made).endsWith("pay 1.0", "pay 2.0").hasSize(4);
        assertThat(runtime.next).isInstanceOf(Next.Done.class);
    }

    @Test
    void aOnceCallIsMarkedBeforeItIsMadeAndItsResultIsOneAppend() throws Exception {
        model.calls(call("c1", "pay", "{\"amount\": 5}")).says("done");

        runtime.say("go").step();
        int before = runtime.commits.size();
        runtime.step();

        assertThat(runtime.commits).hasSize(before + 2);
        assertThat(Json.text(runtime.commits.get(before).operations()))
                .contains("\"path\":\"/calls\"")
                .contains("{\"c1\":{\"started\":{\"deadline\":\"2026-03-01T12:01:00Z\",\"key\":\"s/2:c1\"}}}");
        assertThat(runtime.commits.get(before + 1).operations())
                .singleElement()
                .satisfies(
                        operation -> assertThat(operation.path("path").asText()).isEqualTo("/messages/-"));
        assertThat(shop.keys).containsExactly("s/2:c1");
        assertThat(runtime.reports).extracting(report -> report.get("tools")).endsWith("pay started", "pay ok");

        runtime.step();
        assertThat(runtime.document().has("calls"))
                .as("the next turn drops the notes")
                .isFalse();
    }

    @Test
    void aOnceCallWhoseMarkWasNotCommittedWasNotMade() throws Exception {
        model.calls(call("c1", "pay", "{\"amount\": 5}"));

        runtime.say("go").step().step(BEFORE_THE_COMMIT);

        assertThat(shop.made).isEmpty();
        assertThat(runtime.step().results()).containsExactly("c1: paid 5.0");
    }

    @ParameterizedTest
    @EnumSource(
            value = TestRuntime.Crash.class,
            names = {"BEFORE_THE_EFFECT", "AFTER_THE_EFFECT"})
    void aCrashBetweenMarkAndResultLeavesItUnknown(TestRuntime.Crash crash) throws Exception {
        model.calls(call("c1", "pay", "{\"amount\": 5}")).says("sorry");
        runtime.say("go").step().step(crash);
        int made = shop.made.size();

        runtime.step();
        assertThat(runtime.next)
                .as("its invocation may still be making it")
                .isEqualTo(new Next.Wait(TestContext.NOW.plusSeconds(60)));
        assertThat(runtime.results()).isEmpty();

        runtime.step();
        assertThat(runtime.lastResult()).startsWith(LOST).contains("Do not simply repeat it");
        assertThat(runtime.reports.getLast()).containsEntry("unknown", 1L).containsEntry("tools", "pay unknown");

        runtime.run();
        assertThat(runtime.next).isInstanceOf(Next.Done.class);
        assertThat(shop.made).hasSize(made);
    }

    @Test
    void aWaitForALostCallThatWakesTooEarlyWaitsAgain() throws Exception {
        model.calls(call("c1", "pay", "{\"amount\": 5}"));
        runtime.say("go").step().step(BEFORE_THE_EFFECT).step();
        runtime.next = new Next.Continue();
        runtime.now = TestContext.NOW.plusMillis(59_999);

        assertThat(runtime.step().next).isEqualTo(new Next.Wait(TestContext.NOW.plusSeconds(60)));
    }

    @ParameterizedTest
    @EnumSource(
            value = TestRuntime.Crash.class,
            names = {"BEFORE_THE_EFFECT", "AFTER_THE_EFFECT"})
    void aPersonMayBeAskedWhatBecameOfIt(TestRuntime.Crash crash) throws Exception {
        var asking = new TestRuntime(builder().onUnknown(UnknownEffect.ASK).build());
        model.calls(call("c1", "pay", "{\"amount\": 5}")).says("fine");
        asking.say("go").step().step(crash).run();

        assertThat(asking.asked().question().prompt())
                .isEqualTo("pay(amount=5) was started and its result is lost. Did it happen?");
        assertThat(asking.asked().question().schema().at("/properties/happened/enum"))
                .hasSize(3);
        assertThatThrownBy(() -> asking.answer("{\"happened\": \"perhaps\"}", "ada"))
                .isInstanceOf(InvalidInputException.class);

        asking.answer("{\"happened\": \"yes\", \"result\": \"receipt 7\"}", "ada");
        assertThat(asking.lastResult()).isEqualTo("The call took effect; ada has looked. receipt 7");
        assertThat(asking.run().next).isInstanceOf(Next.Done.class);
    }

    @Test
    void aPersonWhoSaysThatItDidNotHappenAllowsAnotherTry() throws Exception {
        var asking = new TestRuntime(builder().onUnknown(UnknownEffect.ASK).build());
        model.calls(call("c1", "pay", "{\"amount\": 5}"))
                .calls(call("c2", "pay", "{\"amount\": 5}"))
                .says("paid");
        asking.say("go").step().step(BEFORE_THE_EFFECT).run();

        asking.answer("{\"happened\": \"no\"}", "ada");
        assertThat(asking.lastResult()).contains("did not take effect; ada has looked. It may be made again.");
        asking.run();

        assertThat(shop.made).containsExactly("pay 5.0");
        assertThat(asking.lastResult()).isEqualTo("paid 5.0");
    }

    @Test
    void whatAPersonDoesNotKnowEitherIsUnknownToTheModel() throws Exception {
        var asking = new TestRuntime(builder().onUnknown(UnknownEffect.ASK).build());
        model.calls(call("c1", "pay", "{\"amount\": 5}"));
        asking.say("go").step().step(AFTER_THE_EFFECT).run();

        assertThat(asking.answer("{\"happened\": \"unknown\"}", "ada").lastResult())
                .startsWith(LOST);
    }

    @Test
    void aOnceCallThatTakesTooLongIsUnknownToo() throws Exception {
        var hasty = new TestRuntime(builder().toolTimeout(Duration.ofMillis(20)).build());
        model.calls(call("c1", "hang", "{}")).says("sorry");

        hasty.say("go").step().step();

        assertThat(hasty.lastResult()).startsWith("UNKNOWN: this call of hang was started");
        assertThat(hasty.run().next).isInstanceOf(Next.Done.class);
        assertThat(shop.made).containsExactly("hang");
    }

    @Test
    void aPersonIsAskedAboutACallThatTakesTooLong() throws Exception {
        var hasty = new TestRuntime(builder()
                .toolTimeout(Duration.ofMillis(20))
                .onUnknown(UnknownEffect.ASK)
                .build());
        model.calls(call("c1", "hang", "{}")).says("good");

        hasty.say("go").run();
        assertThat(hasty.asked().question().about().path("call").asText()).isEqualTo("c1");
        hasty.answer("{\"happened\": \"yes\"}", "ada").run();

        assertThat(hasty.results())
                .containsExactly("c1: The call took effect; ada has looked. Its result is not known.");
        assertThat(shop.made).containsExactly("hang");
    }

    @Test
    void aMessageThatMeetsOpenCallsTellsWhatIsKnownOfEach() throws Exception {
        model.calls(call("c1", "pay", "{\"amount\": 1}"), call("c2", "pay", "{\"amount\": 2}"))
                .says("well");
        runtime.say("go").step().step(BEFORE_THE_EFFECT);

        runtime.say("what now?");

        assertThat(runtime.results().getFirst()).startsWith("c1: " + LOST);
        assertThat(runtime.results().getLast()).startsWith("c2: The call was not made");
        assertThat(runtime.document().has("calls")).isFalse();
        assertThat(runtime.run().next).isInstanceOf(Next.Done.class);
        assertThat(shop.made).isEmpty();
    }

    @Test
    void aResultThatComesAfterItsRunWasGivenUpStandsWhereItsCallIs() throws Exception {
        model.calls(call("c1", "pay", "{\"amount\": 1}"));
        runtime.say("go").step();
        Outcome<Transcript> started = builder().build().run(runtime.state(), new TestContext());
        Outcome<Transcript> late =
                java.util.Objects.requireNonNull(started.effect()).run(started.state(), new TestContext());
        var append = Transcript.type().diff(started.state(), late.state());
        model.calls(call("c9", "look", "{\"what\": \"x\"}")).says("I see");

        // Cancelled, and a new message came before the result did.
        Transcript moved = Transcript.type().accept(started.state(), Json.read("\"and now?\""), java.util.List.of());
        Transcript state = Transcript.type().read(append.apply(Transcript.type().write(moved)));
        Outcome<Transcript> outcome = builder().build().run(state, new TestContext());

        assertThat(model.requests.getLast().messages())
                .filteredOn(ToolExecutionResultMessage.class::isInstance)
                .singleElement()
                .satisfies(message -> assertThat(((ToolExecutionResultMessage) message).text())
                        .isEqualTo("paid 1.0"));
        assertThat(outcome.state().last().orElseThrow().toolCalls()).hasSize(1);
        assertThat(builder()
                        .build()
                        .run(outcome.state(), new TestContext())
                        .state()
                        .last()
                        .map(Message::text))
                .contains("saw x");
    }

    @Test
    void aCallIdThatAnEarlierCallHasIsReplaced() throws Exception {
        model.calls(call("c1", "look", "{\"what\": \"a\"}"))
                .calls(call("c1", "pay", "{\"amount\": 1}"))
                .says("done");

        runtime.say("go").run();

        assertThat(runtime.results()).containsExactly("c1: saw a", "call_3_0: paid 1.0");
    }

    @Test
    void aOnceCallWithWrongArgumentsIsNeverStarted() throws Exception {
        model.calls(call("c1", "pay", "{\"amount\": \"much\"}"), call("c2", "look", "{\"what\": \"a\"}"));

        runtime.say("go").step().step();

        assertThat(runtime.results()).hasSize(2);
        assertThat(runtime.results().getFirst()).startsWith("c1: The tool was not called, because");
        assertThat(runtime.document().has("calls")).isFalse();
    }
}
