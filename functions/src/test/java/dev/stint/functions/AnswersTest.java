package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Every way in which an answer may come, and its one effect. */
class AnswersTest {
    private final Scenario scene = new Scenario();

    @Test
    void anAnswerAfterTheTokenWakesTheExecutionThatWaits() throws IOException {
        String thread = scene.threadDoing("ask");
        String run = scene.activeRun(thread);
        assertThat(scene.leaveToken(thread, "token-1")).isTrue();

        Harness.Answer answer = scene.answer(thread, "{\"approve\":true}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("run_id").asText()).isEqualTo(run);
        assertThat(scene.harness.answered).containsExactly("token-1");
        assertThat(scene.chain(run).path("next").asText()).isEqualTo("done");
        assertThat(scene.log(thread)).isEqualTo("ask answer={\"approve\":true}/acme");
    }

    @Test
    void anAnswerBeforeTheTokenLetsNobodyWait() throws IOException {
        String thread = scene.threadDoing("ask");
        String run = scene.activeRun(thread);
        var question = scene.question(thread);

        assertThat(scene.answer(thread, "1").status()).isEqualTo(200);

        assertThat(scene.harness.answered).isEmpty();
        assertThat(scene.harness.store.awaitAnswer(scene.session(thread).key(), question, "late"))
                .isFalse();
        assertThat(scene.chain(run).path("next").asText()).isEqualTo("done");
    }

    @Test
    void theSecondAnswerIsRefusedAndChangesNothing() throws IOException {
        String thread = scene.threadDoing("ask");
        String id = interrupt(thread);
        scene.leaveToken(thread, "token-1");
        scene.answer(thread, "1");
        var after = scene.session(thread).version();

        assertThat(Scenario.code(scene.answer(thread, "2"))).isEqualTo("409 no_question");
        assertThat(scene.respond(thread, id, "2").status()).isEqualTo(409);
        assertThat(scene.respond(thread, id, "2").body().path("error").asText()).isEqualTo("no_such_interrupt");
        assertThat(scene.session(thread).version()).isEqualTo(after);
        assertThat(scene.harness.answered).containsExactly("token-1");
    }

    @Test
    void anAnswerThatComesTooLateIsRefused() throws IOException {
        String thread = scene.threadDoing("ask-until");
        scene.harness.clock.of(Duration.ofMinutes(2));

        assertThat(Scenario.code(scene.answer(thread, "1"))).isEqualTo("409 question_closed");
        assertThat(scene.status(thread)).isEqualTo("interrupted");
    }

    @Test
    void aQuestionThatNobodyAnsweredInTimeFailsItsRun() throws IOException {
        String thread = scene.threadDoing("ask-until");
        String run = scene.activeRun(thread);
        scene.harness.clock.of(Duration.ofMinutes(2));

        assertThat(scene.chain(run).path("failure").path("code").asText()).isEqualTo("question_expired");
        assertThat(scene.status(thread)).isEqualTo("error");
        assertThat(Scenario.code(scene.answer(thread, "1"))).isEqualTo("409 no_question");
    }

    @Test
    void aQuestionWithAnAnswerOfItsOwnTakesItWhenTimeIsUp() throws IOException {
        String thread = scene.threadDoing("ask-otherwise");
        String run = scene.activeRun(thread);
        scene.harness.clock.of(Duration.ofMinutes(2));

        assertThat(scene.chain(run).path("next").asText()).isEqualTo("done");
        assertThat(scene.log(thread)).isEqualTo("ask-otherwise answer={\"approve\":false}/null");
    }

    @Test
    void onlyThoseWhoAreAskedMayAnswer() throws IOException {
        String thread = scene.threadDoing("ask-alice");
        String id = interrupt(thread);
        scene.harness.caller = "bob";
        assertThat(Scenario.code(scene.answer(thread, "1"))).isEqualTo("403 not_yours_to_answer");
        assertThat(scene.respond(thread, id, "1").body().path("error").asText()).isEqualTo("permission_denied");
        assertThat(scene.status(thread)).isEqualTo("interrupted");

        scene.harness.caller = "alice";
        assertThat(scene.answer(thread, "1").status()).isEqualTo(200);
        assertThat(history(thread, 0).path("by").asText()).isEqualTo("alice");
    }

    @Test
    void anotherTenantsQuestionDoesNotExist() throws IOException {
        String thread = scene.threadDoing("ask");
        String own = scene.threadDoing("ask");
        byte[] answer = "{\"command\":{\"resume\":1}}".getBytes(StandardCharsets.UTF_8);

        assertThat(scene.harness
                        .call("POST", "/threads/" + thread + "/runs", answer, "other")
                        .status())
                .isEqualTo(404);
        assertThat(scene.respond(own, interrupt(thread), "1")
                        .body()
                        .path("error")
                        .asText())
                .as("a question of another thread's")
                .isEqualTo("no_such_interrupt");
        assertThat(scene.status(thread)).isEqualTo("interrupted");
    }

    @Test
    void anAnswerThatDoesNotFitTheSchemaLeavesTheQuestionOpen() throws IOException {
        String thread = scene.threadDoing("ask-number");

        assertThat(scene.answer(thread, "\"three\"").status()).isEqualTo(422);
        assertThat(scene.respond(thread, interrupt(thread), "\"three\"")
                        .body()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_argument");
        assertThat(scene.status(thread)).isEqualTo("interrupted");
        assertThat(scene.answer(thread, "3").status()).isEqualTo(200);
    }

    @Test
    void anAnswerThatTheAgentRefusesLeavesTheQuestionOpen() throws IOException {
        String thread = scene.threadDoing("ask");

        assertThat(scene.answer(thread, "{\"refuse\":true}").status()).isEqualTo(422);
        assertThat(scene.status(thread)).isEqualTo("interrupted");
    }

    @RepeatedTest(20)
    void ofTwoAnswersAtOnceOneCounts() throws Exception {
        String thread = scene.threadDoing("ask");
        scene.leaveToken(thread, "token-1");
        List<Integer> statuses = atOnce(
                () -> scene.answer(thread, "1").status(),
                () -> scene.answer(thread, "2").status());

        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        assertThat(scene.kinds(thread)).containsOnlyOnce("ANSWER");
        assertThat(scene.harness.answered).containsExactly("token-1");
    }

    @RepeatedTest(20)
    void anAnswerThatMeetsACancelEitherCountsBeforeItOrNotAtAll() throws Exception {
        String thread = scene.threadDoing("ask");
        String run = scene.activeRun(thread);
        List<Integer> statuses = atOnce(
                () -> scene.answer(thread, "1").status(),
                () -> scene.cancel(run, "").status());

        assertThat(statuses.get(1)).isEqualTo(204);
        assertThat(scene.run(run).isOver()).isTrue();
        assertThat(scene.status(thread)).isEqualTo("idle");
        assertThat(scene.kinds(thread).contains("ANSWER")).isEqualTo(statuses.get(0) == 200);
    }

    @Test
    void aThreadThatAsksNothingTakesNoAnswer() throws IOException {
        String thread = scene.threadDoing("step");

        assertThat(Scenario.code(scene.answer(thread, "1"))).isEqualTo("409 no_question");
        assertThat(scene.answer(UUID.randomUUID().toString(), "1").status()).isEqualTo(404);
        assertThat(scene.harness
                        .post("/runs", "{\"command\":{\"resume\":1}}")
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("/thread_id");
    }

    @Test
    void anAnswerWithWaitSendsToTheRunThatGoesOn() throws IOException {
        String thread = scene.threadDoing("ask");
        String run = scene.activeRun(thread);

        Harness.Answer answer = scene.harness.post("/threads/" + thread + "/runs/wait", "{\"command\":{\"resume\":1}}");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers().path("location").asText())
                .isEqualTo("/threads/" + thread + "/runs/" + run + "/wait");
    }

    @Test
    void anAnswerWhoseTokenCouldNotBeSentIsSentByTheSweeperThoughOthersWroteMeanwhile() throws IOException {
        String thread = scene.threadDoing("ask");
        String run = scene.activeRun(thread);
        scene.leaveToken(thread, "token-1");
        scene.harness.chainBroken = true;
        assertThat(scene.answer(thread, "1").status()).isEqualTo(200);
        scene.harness.chainBroken = false;
        scene.harness.send("PATCH", "/threads/" + thread, "{\"metadata\":{\"a\":1}}");
        scene.send(thread, "step", "enqueue");

        scene.sweep(run);

        assertThat(scene.harness.answered).containsExactly("token-1");
    }

    @Test
    void aQuestionIsShownWithItsThreadItsRunAndWhoeverWaits() throws IOException {
        String thread = scene.threadDoing("ask-number");
        String run = scene.activeRun(thread);

        JsonNode shown = scene.show(thread);
        assertThat(shown.path("status").asText()).isEqualTo("interrupted");
        assertThat(shown.path("interrupts").path(0).path("value").path("prompt").asText())
                .isEqualTo("Go on?");
        assertThat(shown.path("interrupts")
                        .path(0)
                        .path("value")
                        .path("schema")
                        .path("type")
                        .asText())
                .isEqualTo("number");
        JsonNode shownRun = scene.harness.get("/runs/" + run).body();
        assertThat(shownRun.path("status").asText()).isEqualTo("interrupted");
        assertThat(shownRun.path("interrupts")).isEqualTo(shown.path("interrupts"));
        Harness.Answer wait = scene.harness.get("/runs/" + run + "/wait");
        assertThat(wait.status()).isEqualTo(200);
        assertThat(wait.body().path("interrupts")).isEqualTo(shown.path("interrupts"));
    }

    @Test
    void aChildsQuestionIsItsParentsToShowAndToHaveAnswered() throws IOException {
        String thread = scene.threadDoing("spawn");
        String run = scene.activeRun(thread);
        String first = scene.child(thread, 0);
        String second = scene.child(thread, 1);
        scene.chain(scene.activeRun(first));

        assertThat(scene.status(thread)).isEqualTo("interrupted");
        assertThat(scene.show(thread).path("interrupts")).hasSize(1);
        assertThat(scene.harness.get("/runs/" + run + "/wait").body().path("interrupts"))
                .hasSize(1);
        Harness.Answer answer = scene.answer(thread, "1");
        assertThat(answer.body().path("run_id").asText()).isEqualTo(run);
        assertThat(scene.log(first)).isEqualTo("ask answer=1/acme");
        assertThat(scene.status(thread)).isEqualTo("busy");

        scene.chain(scene.activeRun(second));
        assertThat(scene.respond(thread, interrupt(thread), "2").status()).isEqualTo(200);
        scene.chain(scene.activeRun(first));
        scene.chain(scene.activeRun(second));
        assertThat(scene.chain(run).path("next").asText()).isEqualTo("done");
        assertThat(scene.log(thread)).isEqualTo("spawn joined=2/0");
    }

    @Test
    void severalQuestionsAreAnsweredByTheirIdsOrNoneIs() throws IOException {
        String thread = scene.threadDoing("spawn");
        scene.chain(scene.activeRun(scene.child(thread, 0)));
        scene.chain(scene.activeRun(scene.child(thread, 1)));
        String one = interrupt(thread);
        String two = scene.show(thread).path("interrupts").path(1).path("id").asText();

        assertThat(Scenario.code(scene.answer(thread, "1"))).isEqualTo("409 many_questions");
        assertThat(respond(thread, one, "1", two, "{\"refuse\":true}").status()).isEqualTo(422);
        assertThat(scene.show(thread).path("interrupts"))
                .as("none was answered")
                .hasSize(2);
        assertThat(respond(thread, one, "1", one, "2").status()).isEqualTo(422);
        assertThat(scene.show(thread).path("interrupts")).hasSize(2);

        Harness.Answer both = respond(thread, one, "1", two, "2");
        assertThat(both.status()).isEqualTo(200);
        assertThat(both.body().path("type").asText()).isEqualTo("success");
        assertThat(both.body().path("id").asInt()).isEqualTo(7);
        assertThat(scene.show(thread).path("interrupts")).isEmpty();
    }

    private Harness.Answer respond(String thread, String one, String first, String two, String second)
            throws IOException {
        return scene.harness.post(
                "/threads/" + thread + "/commands",
                "{\"id\":7,\"method\":\"input.respond\",\"params\":{\"responses\":[{\"namespace\":[],\"interruptId\":\"%s\",\"response\":%s},{\"namespace\":[],\"interruptId\":\"%s\",\"response\":%s}]}}"
                        .formatted(one, first, two, second));
    }

    @Test
    void runStartStartsEnqueuesOrAnswersAsTheThreadNeedsIt() throws IOException {
        String thread = UUID.randomUUID().toString();
        Harness.Answer started = start(thread, "{\"do\":[\"ask\"]}");
        String run = started.body().path("result").path("runId").asText();
        assertThat(scene.activeRun(thread)).isEqualTo(run);

        String queued = start(thread, "{\"do\":[\"step\"]}")
                .body()
                .path("result")
                .path("runId")
                .asText();
        assertThat(queued).isNotEqualTo(run);
        scene.chain(run);
        Harness.Answer answered = start(thread, "{\"approve\":true}");
        assertThat(answered.body().path("result").path("runId").asText()).isEqualTo(run);
        scene.chain(run);
        scene.chain(queued);
        assertThat(scene.log(thread)).isEqualTo("ask answer={\"approve\":true}/acme step");
    }

    private Harness.Answer start(String thread, String input) throws IOException {
        return scene.harness.post(
                "/threads/" + thread + "/commands",
                "{\"id\":1,\"method\":\"run.start\",\"params\":{\"assistantId\":\"scripted\",\"input\":%s}}"
                        .formatted(input));
    }

    @Test
    void otherCommandsAreRefusedInTheProtocolsWords() throws IOException {
        String thread = scene.thread();
        assertThat(command(thread, "{\"id\":3,\"method\":\"subscription.subscribe\"}"))
                .isEqualTo("422 error 3 not_supported");
        assertThat(command(thread, "{\"id\":3,\"method\":\"no.such\"}")).isEqualTo("422 error 3 unknown_command");
        assertThat(command(thread, "{\"id\":3,\"method\":\"input.respond\",\"params\":{}}"))
                .isEqualTo("422 error 3 invalid_argument");
        assertThat(command(thread, "{\"method\":\"state.get\"}")).startsWith("422");
    }

    private String command(String thread, String body) throws IOException {
        Harness.Answer answer = scene.harness.post("/threads/" + thread + "/commands", body);
        return "%d %s %s %s"
                .formatted(
                        answer.status(),
                        answer.body().path("type").asText(),
                        answer.body().path("id").asText(),
                        answer.body().path("error").asText());
    }

    private String interrupt(String thread) throws IOException {
        return scene.show(thread).path("interrupts").path(0).path("id").asText();
    }

    private JsonNode history(String thread, int index) throws IOException {
        return scene.harness
                .get("/threads/" + thread + "/history")
                .body()
                .path(index)
                .path("metadata");
    }

    @FunctionalInterface
    private interface Call {
        int status() throws IOException;
    }

    private static List<Integer> atOnce(Call... calls) throws Exception {
        CyclicBarrier together = new CyclicBarrier(calls.length);
        List<Future<Integer>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Call call : calls) {
                futures.add(threads.submit(() -> {
                    together.await();
                    return call.status();
                }));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> future : futures) {
            statuses.add(future.get());
        }
        return statuses;
    }
}
