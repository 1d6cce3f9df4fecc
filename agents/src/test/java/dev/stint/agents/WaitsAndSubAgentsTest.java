package dev.stint.agents;

import static dev.stint.agents.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stint.events.Json;
import dev.stint.functions.Child;
import dev.stint.functions.ChildResult;
import dev.stint.functions.Failure;
import dev.stint.functions.Next;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitsAndSubAgentsTest {
    private final ScriptedModel model = new ScriptedModel();
    private final Shop shop = new Shop();
    private final TestRuntime runtime = new TestRuntime(builder().build());

    private LlmAgent.Builder builder() {
        return LlmAgent.builder()
                .model(model)
                .tools(shop)
                .waits(Duration.ofDays(2))
                .subAgent("research", "researcher", "Finds things out.")
                .toolResultLimit(1_000);
    }

    private static ChildResult ended(Child child, JsonNode output, @Nullable Failure failure) {
        return new ChildResult(child, "session-of-child", output, failure);
    }

    @Test
    void aWaitSuspendsTheRunAndSaysUntilWhen() throws Exception {
        model.calls(call("c1", "wait", "{\"seconds\": 86400, \"reason\": \"the parcel\"}"))
                .says("done");

        runtime.say("go").step().step();
        assertThat(runtime.next).isEqualTo(new Next.Wait(TestContext.NOW.plus(Duration.ofDays(1))));
        assertThat(runtime.document().at("/calls/c1/waiting/until").asText()).isEqualTo("2026-03-02T12:00:00Z");
        runtime.run();

        assertThat(runtime.results()).containsExactly("c1: Waited until 2026-03-02T12:00:00Z.");
        assertThat(runtime.next).isInstanceOf(Next.Done.class);
    }

    @Test
    void aWaitThatIsWokenTooEarlyGoesOnToItsEnd() throws Exception {
        model.calls(call("c1", "wait", "{\"seconds\": 60}"));
        runtime.say("go").step().step(TestRuntime.Crash.BEFORE_THE_COMMIT).step();
        Next first = runtime.next;
        runtime.next = new Next.Continue();
        runtime.now = TestContext.NOW.plusSeconds(30);

        assertThat(runtime.step().next).isEqualTo(first);
    }

    @Test
    void aWaitBeyondWhatIsOfferedIsToldToTheModel() throws Exception {
        model.calls(call("c1", "wait", "{\"seconds\": 172801}"), call("c2", "wait", "{\"seconds\": 0}"));

        runtime.say("go").step().step();

        assertThat(runtime.results())
                .hasSize(2)
                .allMatch(result -> result.contains("seconds must be an integer from 1 to 172800"));
    }

    @Test
    void aModelIsOfferedNeitherByDefault() throws Exception {
        model.says("hi");
        new TestRuntime(LlmAgent.builder().model(model).tools(shop).build())
                .say("go")
                .run();
        model.says("hi");
        runtime.say("go").run();

        assertThat(model.requests.getFirst().toolSpecifications())
                .extracting(tool -> tool.name())
                .doesNotContain("wait", "research");
        assertThat(model.requests.getLast().toolSpecifications())
                .extracting(tool -> tool.name())
                .contains("wait", "research");
    }

    @Test
    void aTurnsSubAgentsAreSpawnedTogetherAndTheirResultsComeInOrder() throws Exception {
        model.calls(call("c1", "research", "{\"task\": \"one\"}"), call("c2", "research", "{\"task\": \"two\"}"))
                .says("done");

        runtime.say("go").run();
        var spawn = (Next.Spawn) runtime.next;
        assertThat(spawn.children())
                .containsExactly(
                        new Child(
                                "researcher",
                                Json.read("{\"messages\": [{\"role\": \"user\", \"content\": \"one\"}]}")),
                        new Child(
                                "researcher",
                                Json.read("{\"messages\": [{\"role\": \"user\", \"content\": \"two\"}]}")));
        runtime.join(List.of(
                        ended(
                                spawn.children().getFirst(),
                                MissingNode.getInstance(),
                                new Failure("model_error", "no key sk-abcdefghijklmnop")),
                        ended(spawn.children().getLast(), Json.read("{\"answer\": \"found\"}"), null)))
                .run();

        assertThat(runtime.results()).containsExactly("c1: The sub-agent failed: model_error: no key ***", "c2: found");
        assertThat(runtime.state().messages())
                .filteredOn(message -> message.isToolError())
                .hasSize(1);
        assertThat(runtime.next).isInstanceOf(Next.Done.class);
    }

    @Test
    void aChildsInputIsWhatAnAgentAccepts() throws Exception {
        model.calls(call("c1", "research", "{\"task\": \"one\"}"));
        var spawn = (Next.Spawn) runtime.say("go").run().next;

        Transcript accepted =
                Transcript.type().accept(null, spawn.children().getFirst().input(), List.of());

        assertThat(accepted.last().orElseThrow().text()).isEqualTo("one");
    }

    @Test
    void outputsOfOtherShapesAndLengthsAreTold() throws Exception {
        model.calls(
                call("c1", "research", "{\"task\": \"a\"}"),
                call("c2", "research", "{\"task\": \"b\"}"),
                call("c3", "research", "{\"task\": \"c\"}"));
        var children = ((Next.Spawn) runtime.say("go").run().next).children();

        runtime.join(List.of(
                ended(children.get(0), Json.read("{\"rows\": 3}"), null),
                ended(children.get(1), MissingNode.getInstance(), null),
                ended(children.get(2), Json.read("{\"answer\": \"%s\"}".formatted("x".repeat(2_000))), null)));

        assertThat(runtime.results().subList(0, 2)).containsExactly("c1: {\"rows\":3}", "c2: done");
        assertThat(runtime.results().getLast()).contains("[cut: the first 1000 of 2000 characters");
    }

    @Test
    void everyKindHasItsTurn() throws Exception {
        model.calls(
                        call("c1", "research", "{\"task\": \"a\"}"),
                        call("c2", "wait", "{\"seconds\": 5}"),
                        call("c3", "pay", "{\"amount\": 1}"),
                        call("c4", "look", "{\"what\": \"x\"}"))
                .says("done");
        runtime.say("go").run();
        var children = ((Next.Spawn) runtime.next).children();

        runtime.join(List.of(ended(children.getFirst(), Json.read("{\"answer\": \"b\"}"), null)))
                .run();

        assertThat(runtime.results())
                .containsExactly("c4: saw x", "c3: paid 1.0", "c2: Waited until 2026-03-01T12:00:05Z.", "c1: b");
        assertThat(runtime.next).isInstanceOf(Next.Done.class);
    }

    @Test
    void aSubAgentMayNeedApproval() throws Exception {
        var strict = new TestRuntime(builder().approve("research", call -> true).build());
        model.calls(call("c1", "research", "{\"task\": \"a\"}"), call("c2", "research", "{\"task\": \"b\"}"));

        strict.say("go").run().answer("{\"approve\": true}", "ada").run();
        assertThat(strict.asked().question().prompt()).isEqualTo("Allow research(task=b)?");
        strict.answer("{\"approve\": false}", "ada").run();

        assertThat(((Next.Spawn) strict.next).children()).hasSize(1);
    }

    @Test
    void aSubAgentIsNotStartedTwiceWhereNobodyBroughtItsResult() throws Exception {
        model.calls(call("c1", "research", "{\"task\": \"a\"}")).says("sorry");
        runtime.say("go").run();
        runtime.next = new Next.Continue();

        assertThat(runtime.run().next).isInstanceOf(Next.Done.class);
        assertThat(runtime.results())
                .containsExactly("c1: The sub-agent was started, and its result did not come back to this run.");
    }

    @Test
    void aMessageThatMeetsARunningChildSaysSo() throws Exception {
        model.calls(call("c1", "research", "{\"task\": \"a\"}"));
        runtime.say("go").run();

        assertThat(runtime.say("and?").lastResult()).startsWith("The sub-agent was started");
    }

    @Test
    void resultsWithoutACallAreAMistakeOfTheRuntimes() {
        var child = new Child("researcher", Json.object());

        assertThatThrownBy(() ->
                        Transcript.type().joined(Transcript.empty(), List.of(ended(child, Json.object(), null))))
                .hasMessage("1 children have ended, but 0 calls wait for one");
    }

    @Test
    void whatIsOfferedIsCheckedWhenTheAgentIsBuilt() {
        assertThatThrownBy(() -> builder().waits(Duration.ZERO)).hasMessageContaining("waits up to PT0S");
        assertThatThrownBy(() -> builder().subAgent("look", "researcher", "x").build())
                .hasMessageContaining("two tools are named look");
    }
}
