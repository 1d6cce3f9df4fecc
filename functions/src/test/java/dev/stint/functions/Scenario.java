package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A {@link Harness} with a {@link Scripted} agent, and the words in which tests tell what happens on a thread. */
final class Scenario {
    final Harness harness;

    Scenario() {
        this(UnaryOperator.identity());
    }

    Scenario(UnaryOperator<SessionStore> around) {
        harness = new Harness(around);
        harness.agents.add("scripted", new Scripted(harness.clock));
    }

    String thread() throws IOException {
        return harness.post("/threads", "{}").body().path("thread_id").asText();
    }

    /** A thread on which a run does these words, as far as it gets. */
    String threadDoing(String words) throws IOException {
        String thread = thread();
        chain(send(thread, words, ""));
        return thread;
    }

    /** Accepts a run; its id. */
    String send(String thread, String words, String multitask) throws IOException {
        Harness.Answer answer = harness.post("/threads/" + thread + "/runs", body(words, multitask));
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
        return answer.body().path("run_id").asText();
    }

    static String body(String words, String multitask) {
        String list = words.isEmpty() ? "" : "\"" + words.replace(" ", "\",\"") + "\"";
        return "{\"agent_id\":\"scripted\",\"input\":{\"do\":[%s]}%s}"
                .formatted(list, multitask.isEmpty() ? "" : ",\"multitask_strategy\":\"" + multitask + "\"");
    }

    /** Runs the chain of a run until it waits, asks, spawns or ends. */
    JsonNode chain(String run) throws IOException {
        return harness.runChain(run(run));
    }

    Run run(String id) {
        return harness.store.run("acme", new RunId(id)).orElseThrow();
    }

    Session session(String thread) {
        return harness.store.restore(new SessionKey("acme", thread), Version.NONE);
    }

    String activeRun(String thread) {
        return Optional.ofNullable(session(thread).head().run()).orElseThrow().value();
    }

    JsonNode show(String thread) throws IOException {
        return harness.get("/threads/" + thread).body();
    }

    String status(String thread) throws IOException {
        return show(thread).path("status").asText();
    }

    /** What the agent has done, in order. */
    String log(String thread) throws IOException {
        List<String> words = new ArrayList<>();
        show(thread).path("values").path("log").forEach(word -> words.add(word.asText()));
        return String.join(" ", words);
    }

    List<String> kinds(String thread) {
        return harness.store.history(new SessionKey("acme", thread), Version.MAX, 100).stream()
                .map(commit -> commit.kind().name())
                .toList()
                .reversed();
    }

    Version question(String thread) {
        return ((Pending.Reply) RunState.of(session(thread)).pending()).version();
    }

    /** Leaves a task token where the chain does while it waits for the answer. */
    boolean leaveToken(String thread, String token) {
        return harness.store.awaitAnswer(new SessionKey("acme", thread), question(thread), token);
    }

    Harness.Answer answer(String thread, String json) throws IOException {
        return harness.post("/threads/" + thread + "/runs", "{\"command\":{\"resume\":%s}}".formatted(json));
    }

    Harness.Answer respond(String thread, String interrupt, String json) throws IOException {
        return harness.post(
                "/threads/" + thread + "/commands",
                "{\"id\":7,\"method\":\"input.respond\",\"params\":{\"namespace\":[],\"interruptId\":\"%s\",\"response\":%s}}"
                        .formatted(interrupt, json));
    }

    Harness.Answer cancel(String run, String query) throws IOException {
        return harness.post("/runs/" + run + "/cancel" + query, "");
    }

    /** The thread of a child, in order. */
    String child(String thread, int index) {
        return ((Pending.Children) RunState.of(session(thread)).pending())
                .children()
                .get(index)
                .session();
    }

    Sweeper.Found sweep(String run) {
        return harness.sweeper.look(run(run), "sweep");
    }

    static String code(Harness.Answer answer) {
        return answer.status() + " " + answer.body().path("code").asText();
    }

    static JsonNode json(String text) {
        return Json.read(text);
    }
}
