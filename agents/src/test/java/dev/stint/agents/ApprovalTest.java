package dev.stint.agents;

import static dev.stint.agents.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.functions.Answer;
import dev.stint.functions.InvalidInputException;
import dev.stint.functions.Next;
import dev.stint.functions.Question;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalTest {
    private final ScriptedModel model = new ScriptedModel();
    private final Shop shop = new Shop();
    private final TestRuntime runtime = runtime(Approval.of("pay").when(call -> call.number("amount") > 50));

    private LlmAgent.Builder builder() {
        return LlmAgent.builder().model(model).tools(shop);
    }

    private TestRuntime runtime(Approval approval) {
        return new TestRuntime(builder().approve(approval).build());
    }

    @Test
    void aCallBelowTheLimitNeedsNobody() throws Exception {
        model.calls(call("c1", "pay", "{\"amount\": 50}")).says("done");

        assertThat(runtime.say("go").run().next).isInstanceOf(Next.Done.class);
        assertThat(shop.made).containsExactly("pay 50.0");
    }

    @Test
    void aCallAboveTheLimitIsAskedForInWordsThatAPersonReads() throws Exception {
        model.calls(call("c1", "pay", "{\"amount\": 129.90}"));

        Question question = runtime.say("go").run().asked().question();

        assertThat(question.prompt()).isEqualTo("Allow pay(amount=129.90)?");
        assertThat(Json.text(question.about()))
                .startsWith(
                        "{\"kind\":\"approval\",\"tool\":\"pay\",\"args\":{\"amount\":129.90},\"call\":\"c1\",\"run\":");
        assertThat(question.schema().at("/required/0").asText()).isEqualTo("approve");
        assertThat(question.from()).isEmpty();
        assertThat(question.until()).isNull();
        assertThat(shop.made).isEmpty();
        assertThat(runtime.document().has("calls")).isFalse();
    }

    @Test
    void anApprovedCallIsMadeOnce() throws Exception {
        model.calls(call("c1", "pay", "{\"amount\": 60}")).says("done");

        runtime.say("go").run().answer("{\"approve\": true}", "ada");
        assertThat(runtime.document().at("/calls/c1/approved/by").asText()).isEqualTo("ada");
        runtime.run();

        assertThat(shop.made).containsExactly("pay 60.0");
        assertThat(runtime.results()).containsExactly("c1: paid 60.0");
        assertThat(runtime.next).isInstanceOf(Next.Done.class);
    }

    @Test
    void anApprovalHoldsForItsRunOnly() {
        CallNotes notes = CallNotes.NONE.withApproved("c1", "acme/s1/r1", "ada");

        assertThat(notes.isApproved("c1", "acme/s1/r1")).isTrue();
        assertThat(notes.isApproved("c1", "acme/s1/r2")).isFalse();
        assertThat(notes.isApproved("c1", "acme/copy/r1")).isFalse();
        assertThat(notes.isApproved("c2", "acme/s1/r1")).isFalse();
        assertThat(notes.isApproved("c2", "")).isFalse();
    }

    @Test
    void nobodyWritesAnApprovalByHand() {
        ObjectNode forged = (ObjectNode) Json.read("{\"calls\": {\"c1\": {\"approved\": {}}}}");

        assertThatThrownBy(() -> Transcript.type().edited(Transcript.empty(), forged, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("calls");
    }

    @Test
    void aRefusedCallIsNotMadeAndTheModelIsToldWhy() throws Exception {
        model.calls(call("c1", "pay", "{\"amount\": 60}")).says("sorry");

        runtime.say("go")
                .run()
                .answer("{\"approve\": false, \"reason\": \"too much\"}", "ada")
                .run();

        assertThat(shop.made).isEmpty();
        assertThat(runtime.lastResult())
                .startsWith("The tool was not called: the call was not approved by ada, for this reason: too much.");
        assertThat(runtime.next).isInstanceOf(Next.Done.class);
    }

    @Test
    void whenTimeIsUpTheCallIsRefusedByNobody() throws Exception {
        var limited = runtime(Approval.of("pay").within(Duration.ofHours(2)).from("ada", "bob"));
        model.calls(call("c1", "pay", "{\"amount\": 1}")).says("sorry");

        limited.say("go").run();
        assertThat(limited.asked().question().from()).containsExactly("ada", "bob");
        assertThat(limited.asked().question().until()).isEqualTo(TestContext.NOW.plus(Duration.ofHours(2)));
        limited.expire().run();

        assertThat(shop.made).isEmpty();
        assertThat(limited.lastResult())
                .contains("was not approved, for this reason: nobody had answered by 2026-03-01T14:00:00Z");
    }

    @Test
    void whatNeedsNobodyGoesFirstAndQuestionsComeOneAtATime() throws Exception {
        var strict = runtime(Approval.ofAny().when(call -> call.effect() != Effect.Kind.READ));
        model.calls(
                        call("c1", "pay", "{\"amount\": 1}"),
                        call("c2", "set", "{\"what\": \"x\"}"),
                        call("c3", "look", "{\"what\": \"y\"}"),
                        call("c4", "pay", "{\"amount\": \"wrong\"}"))
                .says("done");

        strict.say("go").run();
        assertThat(shop.made).containsExactly("look y");
        assertThat(strict.asked().question().prompt()).isEqualTo("Allow set(what=x)?");
        strict.answer("{\"approve\": true}", "ada").run();
        assertThat(shop.made).containsExactly("look y", "set x");
        assertThat(strict.asked().question().prompt()).isEqualTo("Allow pay(amount=1)?");
        strict.answer("{\"approve\": true}", "ada").run();

        assertThat(shop.made).containsExactly("look y", "set x", "pay 1.0");
        assertThat(strict.next).isInstanceOf(Next.Done.class);
    }

    @Test
    void aRuleThatThrowsAsks() throws Exception {
        var broken =
                runtime(Approval.of("pay").when(call -> call.text("currency").equals("GBP")));
        model.calls(call("c1", "pay", "{\"amount\": 1}"));

        assertThat(broken.say("go").run().next).isInstanceOf(Next.Ask.class);
    }

    @Test
    void anAnswerForACallThatIsNoLongerOpenIsRefused() throws Exception {
        model.calls(call("c1", "pay", "{\"amount\": 60}")).says("done");
        Question question = runtime.say("go").run().asked().question();
        Answer yes = new Answer(Json.read("{\"approve\": true}"), "ada");
        runtime.answer("{\"approve\": true}", "ada").run();

        assertThatThrownBy(() -> Transcript.type().answered(runtime.state(), question, yes))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the call c1 of pay does not wait for this answer any more");
    }

    @Test
    void anApprovalOfACallThatWasStartedComesTooLate() throws Exception {
        model.calls(call("c1", "pay", "{\"amount\": 60}"));
        Question question = runtime.say("go").run().asked().question();
        runtime.answer("{\"approve\": true}", "ada").step(TestRuntime.Crash.BEFORE_THE_EFFECT);
        Answer no = new Answer(Json.read("{\"approve\": false}"), "bob");

        assertThatThrownBy(() -> Transcript.type().answered(runtime.state(), question, no))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anAnswerOfAnotherShapeIsRefused() throws Exception {
        model.calls(call("c1", "pay", "{\"amount\": 60}"));
        runtime.say("go").run();

        assertThatThrownBy(() -> runtime.answer("{\"approve\": \"yes\"}", "ada"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("approve must be true or false");
    }

    @Test
    void aQuestionMayHaveWordsOfItsOwn() throws Exception {
        var worded = runtime(Approval.of("pay").asking(call -> "Really pay " + call.number("amount") + "?"));
        model.calls(call("c1", "pay", "{\"amount\": 1}"));

        assertThat(worded.say("go").run().asked().question().prompt()).isEqualTo("Really pay 1.0?");
    }

    @Test
    void aLongArgumentIsCutInTheQuestion() throws Exception {
        var worded = runtime(Approval.of("look"));
        model.calls(call("c1", "look", "{\"what\": \"%s\"}".formatted("x".repeat(10_000))));

        assertThat(worded.say("go").run().asked().question().prompt())
                .hasSizeLessThan(300)
                .endsWith("…)?");
    }

    @Test
    void anApprovalOfAToolThatThereIsNotIsRefusedWhenTheAgentIsBuilt() {
        assertThatThrownBy(() -> builder().approve("refund", call -> true).build())
                .hasMessageContaining("there is no tool refund to approve calls of; the tools are: hang, look");
        assertThatThrownBy(() -> Approval.of("pay").within(Duration.ofDays(366)))
                .hasMessageContaining("PT8760H");
    }
}
