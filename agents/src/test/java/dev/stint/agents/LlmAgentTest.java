package dev.stint.agents;

import static dev.stint.agents.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageType;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.stint.events.Message;
import dev.stint.functions.Failure;
import dev.stint.functions.Next;
import dev.stint.functions.Outcome;
import dev.stint.functions.RetryableException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LlmAgentTest {
    private final ScriptedModel model = new ScriptedModel();
    private final TestContext context = new TestContext();
    private final Bench bench = new Bench();
    private final LlmAgent agent = builder().build();

    private LlmAgent.Builder builder() {
        return LlmAgent.builder()
                .instructions("Be kind.")
                .model(model)
                .tools(bench)
                .toolTimeout(Duration.ofSeconds(5));
    }

    @SuppressWarnings("UnusedMethod") // The model calls them.
    static final class Bench {
        final CountDownLatch never = new CountDownLatch(1);
        final CountDownLatch interrupted = new CountDownLatch(1);
        final CyclicBarrier together = new CyclicBarrier(2);
        final List<ToolContext> contexts = Collections.synchronizedList(new ArrayList<>());

        @Tool
        @Effect(Effect.Kind.READ)
        String echo(String text) {
            return text;
        }

        @Tool
        @Effect(Effect.Kind.READ)
        String fail(String message) {
            throw new IllegalStateException(message);
        }

        @Tool
        @Effect(Effect.Kind.READ)
        String hang() throws InterruptedException {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return "never";
        }

        @Tool
        @Effect(Effect.Kind.READ)
        String meet(String name) throws Exception {
            together.await(5, TimeUnit.SECONDS);
            return name;
        }

        @Tool
        @Effect(Effect.Kind.READ)
        String remember(ToolContext tool, String what) {
            contexts.add(tool);
            return what;
        }
    }

    private Outcome<Transcript> step(Transcript state) throws Exception {
        return agent.run(state, context);
    }

    private static Transcript asked(String text) {
        return Transcript.empty().append(Message.user(text));
    }

    @Test
    void isDoneWhenTheModelCallsNoTool() throws Exception {
        model.says("Hello.");

        Outcome<Transcript> outcome = step(asked("hi"));

        assertThat(outcome.next()).isEqualTo(new Next.Done(TranscriptTest.parse("{\"answer\": \"Hello.\"}")));
        assertThat(outcome.state().last()).contains(Message.assistant("Hello."));
        assertThat(outcome.state().usage()).isEqualTo(new Usage(10, 5, 1));
        assertThat(context.reports)
                .containsEntry("step", "model")
                .containsEntry("model", "other")
                .containsEntry("inputTokens", 10L)
                .containsEntry("outputTokens", 5L);
    }

    @Test
    void aTurnAndItsToolsAreTwoSteps() throws Exception {
        model.calls(call("c1", "echo", "{\"text\": \"one\"}"), call("c2", "echo", "{\"text\": \"two\"}"))
                .says("done");

        Outcome<Transcript> turn = step(asked("go"));
        Outcome<Transcript> tools = step(turn.state());
        Outcome<Transcript> end = step(tools.state());

        assertThat(turn.next()).isEqualTo(new Next.Continue());
        assertThat(turn.state().messages()).hasSize(2);
        assertThat(tools.next()).isEqualTo(new Next.Continue());
        assertThat(tools.state().messages().subList(2, 4))
                .extracting(Message::text)
                .containsExactly("one", "two");
        assertThat(context.reports).containsEntry("tools", "echo ok, echo ok");
        assertThat(end.next()).isInstanceOf(Next.Done.class);
        assertThat(end.state().usage().steps()).isEqualTo(3);
    }

    @Test
    void tellsTheModelEverythingThatWasSaid() throws Exception {
        model.calls(call("c1", "echo", "{\"text\": \"one\"}")).says("done");

        step(step(step(asked("go")).state()).state());

        assertThat(model.requests.getLast().messages())
                .extracting(ChatMessage::type)
                .containsExactly(
                        ChatMessageType.SYSTEM,
                        ChatMessageType.USER,
                        ChatMessageType.AI,
                        ChatMessageType.TOOL_EXECUTION_RESULT);
        var result =
                (ToolExecutionResultMessage) model.requests.getLast().messages().getLast();
        assertThat(result.id()).isEqualTo("c1");
        assertThat(result.text()).isEqualTo("one");
        assertThat(result.isError()).isFalse();
    }

    @Test
    void aCallByAnOddNameIsAnsweredAndCanBeReadAgain() throws Exception {
        model.calls(call("c1", "functions.get order", "{}"), call("c2", "", "{}"))
                .says("sorry");

        Transcript turn = step(asked("go")).state();
        Transcript reread = Transcript.type().read(Transcript.type().write(turn));
        Outcome<Transcript> end = step(step(reread).state());

        assertThat(reread.last().orElseThrow().toolCalls())
                .extracting(Message.ToolCall::name)
                .containsExactly("functions_get_order", "unnamed_tool");
        assertThat(end.next()).isInstanceOf(Next.Done.class);
    }

    @Test
    void toolsRunAtTheSameTime() throws Exception {
        model.calls(call("c1", "meet", "{\"name\": \"a\"}"), call("c2", "meet", "{\"name\": \"b\"}"));

        Outcome<Transcript> tools = step(step(asked("go")).state());

        assertThat(tools.state().messages()).noneMatch(Message::isToolError);
    }

    @Test
    void toldsTheModelWhatWentWrongInsteadOfFailing() throws Exception {
        model.calls(
                call("c1", "fail", "{\"message\": \"no order 7; key sk-abcdefghijklmnop\"}"),
                call("c2", "unheard", "{}"),
                call("c3", "echo", "{\"txt\": 7}"),
                call("c4", "echo", "not json"));

        List<Message> results =
                step(step(asked("go")).state()).state().messages().subList(2, 6);

        assertThat(results).allMatch(Message::isToolError);
        assertThat(results)
                .extracting(Message::text)
                .containsExactly(
                        "The tool failed: no order 7; key ***",
                        "There is no tool named unheard; the tools are: echo, fail, hang, meet, remember.",
                        "The tool was not called, because its arguments are wrong: text is required; "
                                + "txt is not a parameter; there are text. Correct them and call it again.",
                        "The tool was not called, because its arguments are wrong: the arguments must be a JSON object. "
                                + "Correct them and call it again.");
        assertThat(context.reports).containsEntry("tools", "fail error, unheard error, echo error, echo error");
    }

    @Test
    void doesNotWaitForAToolForEver() throws Exception {
        LlmAgent hasty = builder().toolTimeout(Duration.ofMillis(20)).build();
        model.calls(call("c1", "hang", "{}"));

        Transcript after =
                hasty.run(hasty.run(asked("go"), context).state(), context).state();

        assertThat(after.last().orElseThrow().text()).contains("no result after 0.02 s");
        assertThat(bench.interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void cutsAResultThatIsTooLongAndSaysSo() throws Exception {
        LlmAgent frugal = builder().toolResultLimit(10).build();
        model.calls(call("c1", "echo", "{\"text\": \"0123456789abcdef\"}"));

        Transcript after =
                frugal.run(frugal.run(asked("go"), context).state(), context).state();

        assertThat(after.last().orElseThrow().text())
                .isEqualTo("0123456789\n[cut: the first 10 of 16 characters; ask for less to see the rest]");
    }

    @Test
    void givesAToolAKeyOfItsOwnAndADeadline() throws Exception {
        model.calls(call("c1", "remember", "{\"what\": \"a\"}"), call("c2", "remember", "{\"what\": \"b\"}"));

        step(step(asked("go")).state());

        assertThat(bench.contexts)
                .extracting(ToolContext::idempotencyKey)
                .containsExactlyInAnyOrder("session/7:c1", "session/7:c2");
        Instant fiveSecondsLater = TestContext.NOW.plusSeconds(5);
        assertThat(bench.contexts).extracting(ToolContext::deadline).containsOnly(fiveSecondsLater);
        assertThat(model.requests.getFirst().toolSpecifications())
                .filteredOn(tool -> tool.name().equals("remember"))
                .singleElement()
                .satisfies(tool -> assertThat(tool.parameters().properties()).containsOnlyKeys("what"));
    }

    @Test
    void failsWhenTheModelNeverComesToAnEnd() throws Exception {
        LlmAgent brief = builder().maxTurns(2).build();
        model.calls(call("c1", "echo", "{\"text\": \"a\"}")).calls(call("c2", "echo", "{\"text\": \"b\"}"));

        Outcome<Transcript> end = new Conversation(brief).end("go");

        assertThat(end.next())
                .isInstanceOfSatisfying(
                        Next.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo("max_turns_exceeded"));
    }

    @Test
    void countsTurnsFromTheLastMessageOfTheUser() throws Exception {
        LlmAgent brief = builder().maxTurns(1).build();
        var conversation = new Conversation(brief);
        model.says("one").says("two");

        assertThat(conversation.say("a")).isEqualTo("one");
        assertThat(conversation.say("b")).isEqualTo("two");
    }

    @Test
    void goesOnAfterARunThatFailedInTheMiddle() throws Exception {
        LlmAgent brief = builder().maxTurns(1).build();
        var conversation = new Conversation(brief);
        model.calls(call("c1", "echo", "{\"text\": \"a\"}")).says("better");
        conversation.end("go");

        assertThat(conversation.say("again")).isEqualTo("better");
        assertThat(model.requests.getLast().messages())
                .extracting(ChatMessage::type)
                .endsWith(ChatMessageType.TOOL_EXECUTION_RESULT, ChatMessageType.AI, ChatMessageType.USER);
    }

    @Test
    void joinsMessagesThatAUserSentInARow() throws Exception {
        model.says("hello");

        step(asked("one").append(Message.user("two")));

        assertThat(model.requests.getLast().messages())
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(
                        UserMessage.class, user -> assertThat(user.contents()).hasSize(2));
    }

    @Test
    void retriesWhatMayPass() {
        model.fails(new HttpException(529, "{\"error\": {\"message\": \"Overloaded\"}}"));
        assertThatThrownBy(() -> step(asked("hi")))
                .isInstanceOf(RetryableException.class)
                .hasMessage("the model other answered 529: Overloaded");

        model.fails(new RuntimeException(new ConnectException("Connection refused")));
        assertThatThrownBy(() -> step(asked("hi"))).isInstanceOf(RetryableException.class);
    }

    @Test
    void failsWithTheProvidersWordsOnWhatDoesNotPass() throws Exception {
        model.fails(new HttpException(401, "{\"error\": {\"message\": \"Incorrect API key: sk-abcdefghijkl\"}}"));

        assertThat(step(asked("hi")).next())
                .isEqualTo(new Next.Failed(
                        new Failure("model_error", "the model other answered 401: Incorrect API key: ***")));
    }

    @Test
    void doesNotWaitForAModelForEver() {
        LlmAgent hasty = builder().modelTimeout(Duration.ofMillis(20)).build();
        model.does(() -> {
            try {
                bench.never.await();
            } catch (InterruptedException e) {
                bench.interrupted.countDown();
            }
            return AiMessage.from("late");
        });

        assertThatThrownBy(() -> hasty.run(asked("hi"), context))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("no answer after 0.02 s");
    }

    @Test
    void failsOnAnEmptyAnswer() throws Exception {
        model.does(() -> AiMessage.from(" "));

        assertThat(step(asked("hi")).next())
                .isInstanceOfSatisfying(
                        Next.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo("model_empty_answer"));
    }

    @Test
    void namesCallsThatTheModelLeftWithoutAName() throws Exception {
        model.calls(call("", "echo", "{\"text\": \"a\"}"), call("c", "echo", "{}"), call("c", "echo", "{}"));

        assertThat(step(asked("go")).state().last().orElseThrow().toolCalls())
                .extracting(Message.ToolCall::id)
                .containsExactly("call_1_0", "c", "call_1_2");
    }

    @Test
    void knowsHowLongAStepMayTake() {
        assertThat(builder()
                        .modelTimeout(Duration.ofSeconds(9))
                        .toolTimeout(Duration.ofSeconds(3))
                        .build()
                        .stepTimeout())
                .isEqualTo(Duration.ofSeconds(9));
        assertThatThrownBy(() -> builder().toolTimeout(Duration.ZERO)).hasMessageContaining("toolTimeout");
        assertThatThrownBy(() -> builder().maxTurns(0)).hasMessageContaining("maxTurns");
    }
}
