package dev.stint.testing;

import static dev.stint.testing.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.stint.agents.Approval;
import dev.stint.agents.LlmAgent;
import dev.stint.events.Json;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that wait for people, for their children, and for their turn. */
@ExtendWith(Quiet.class)
class FamilyTest {
    /** Tools that people must approve. */
    static final class Desk {
        @Tool
        String stamp(String what) {
            return "stamped " + what;
        }
    }

    private final ScriptedModel parent = ScriptedModel.create()
            .calls(call("c1", "ask", "{\"task\": \"asks\"}"), call("c2", "ask", "{\"task\": \"fails\"}"))
            .says("that is all");

    private final ScriptedModel child =
            ScriptedModel.create().answers(FamilyTest::work).says("stamped and done");

    private final TestStint stint = TestStint.of((agents, environment) -> {
                agents.add(
                        "parent",
                        LlmAgent.builder()
                                .model(parent)
                                .subAgent("ask", "child", "Does it.")
                                .build());
                agents.add("child", clerk(Approval.of("stamp").within(Duration.ofDays(1))));
            })
            .start();

    private LlmAgent clerk(Approval approval) {
        return LlmAgent.builder()
                .model(child)
                .tools(new Desk())
                .approve(approval)
                .build();
    }

    private static AiMessage work(ChatRequest request) {
        if (((UserMessage) request.messages().getLast()).singleText().equals("fails")) {
            throw new IllegalArgumentException("no such thing");
        }
        return AiMessage.from(call("s1", "stamp", "{\"what\": \"it\"}"));
    }

    @Test
    void aChildThatAsksAndOneThatFailsAreResultsToTheirParent() {
        SentRun run = stint.send("go");
        while (run.children().size() < 2) {
            assertThat(stint.happenNext()).isTrue();
        }
        run.children().getFirst().answer("{\"approve\": true}");

        assertThat(run.answer()).isEqualTo("that is all");
        assertThat(run.tools()).extracting(SentRun.ToolResult::failed).containsExactly(false, true);
        assertThat(run.tools().getLast().text()).contains("no such thing");
        assertThat(run.children()).extracting(SentRun::status).containsExactly("success", "error");
    }

    @Test
    void aQuestionThatNobodyAnswersInTimeIsRefused() {
        SentRun run = stint.send("go");

        assertThat(run.answer()).isEqualTo("that is all");
        assertThat(run.children().getFirst().tools().getFirst().text())
                .contains("was not approved")
                .contains("nobody had answered");
    }

    @Test
    void cancellingAParentEndsItsChildren() {
        SentRun run = stint.send("go");
        while (run.children().size() < 2) {
            assertThat(stint.happenNext()).isTrue();
        }
        run.children().getFirst().question();

        run.cancel();

        assertThat(run.status()).isEqualTo("interrupted");
        assertThat(run.children()).allMatch(SentRun::isOver);
        assertThat(run.children().getFirst().status()).isEqualTo("interrupted");
        stint.pass(Duration.ofDays(2));
        assertThat(stint.happenNext()).as("nothing goes on").isFalse();
    }

    @Test
    void anAnswerThatDoesNotFitIsRefusedAndASecondOneComesTooLate() {
        SentRun run = stint.run(UUID.randomUUID().toString(), message("child", "asks"));
        Asked asked = run.question();

        assertThat(asked.tryAnswer(Json.read("{\"approve\": 7}")).status()).isEqualTo(422);
        asked.answer(Json.read("{\"approve\": true}"));
        assertThat(asked.tryAnswer(Json.read("{\"approve\": true}")).status()).isEqualTo(409);

        assertThat(run.answer()).isEqualTo("stamped and done");
        assertThatThrownBy(run::question).isInstanceOf(AssertionError.class).hasMessageContaining("asks nothing");
    }

    private static ObjectNode message(String agent, String text) {
        var body = Json.object().put("agent_id", agent);
        body.putArray("messages").addObject().put("role", "user").put("content", text);
        return body;
    }

    @ParameterizedTest
    @CsvSource({"enqueue, success", "interrupt, interrupted", "rollback, 404"})
    void aMessageThatMeetsABusySessionDoesWhatItsSenderSays(String multitask, String first) {
        String thread = UUID.randomUUID().toString();
        SentRun busy = stint.run(thread, message("child", "asks"));
        busy.question();

        SentRun next = stint.run(thread, message("child", "asks too").put("multitask_strategy", multitask));
        assertThat(next.isOver()).isFalse();
        if (multitask.equals("enqueue")) {
            busy.answer("{\"approve\": true}");
        }
        stint.pass(Duration.ofDays(2));

        assertThat(next.isOver()).isTrue();
        assertThat(stint.runs()).allMatch(SentRun::isOver);
        assertThat(stint.get("/runs/" + busy.id()).body().path("status").asText())
                .isEqualTo(first);
    }
}
