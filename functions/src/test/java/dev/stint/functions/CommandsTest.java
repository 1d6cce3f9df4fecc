package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Ids;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The commands that need no socket: a thread's state, its checkpoints and forks, its tree, and what is added to it. */
class CommandsTest {
    private final Scenario scene = new Scenario();

    @Test
    void aThreadsStateIsGivenWholeOrByItsMembers() throws IOException {
        String thread = scene.threadDoing("step");

        JsonNode whole = result(thread, "state.get", "{\"namespace\":[]}");
        assertThat(whole.at("/values/log/0").asText()).isEqualTo("step");
        assertThat(whole.at("/checkpoint/id").asText())
                .isEqualTo(Ids.checkpoint(scene.session(thread).version().number()));
        assertThat(result(thread, "state.get", "{\"namespace\":[],\"keys\":[\"todo\",\"none\"]}")
                        .path("values")
                        .fieldNames())
                .toIterable()
                .containsExactly("todo");
        assertThat(error(thread, "state.get", "{\"namespace\":[\"child\"]}")).isEqualTo("404 no_such_namespace");
    }

    @Test
    void checkpointsAreListedNewestFirstPageByPage() throws IOException {
        String thread = scene.threadDoing("step");

        JsonNode page = result(thread, "state.listCheckpoints", "{\"limit\":2}").path("checkpoints");
        assertThat(page).hasSize(2);
        JsonNode next = result(
                        thread,
                        "state.listCheckpoints",
                        "{\"before\":\"%s\"}".formatted(page.get(1).path("id").asText()))
                .path("checkpoints");
        assertThat(next.get(0).path("step").asLong())
                .isEqualTo(page.get(1).path("step").asLong() - 1);
        assertThat(error(thread, "state.listCheckpoints", "{\"limit\":0}")).isEqualTo("422 invalid_argument");
        assertThat(error(thread, "state.listCheckpoints", "{\"before\":\"x\"}")).isEqualTo("404 no_such_checkpoint");
    }

    @Test
    void aForkRunsOnACopyAndLeavesTheThreadAsItWas() throws IOException {
        String thread = scene.threadDoing("step");

        JsonNode fork = result(
                thread,
                "state.fork",
                "{\"checkpointId\":\"%s\",\"input\":{\"do\":[\"step\"]}}".formatted(Ids.checkpoint(3)));
        scene.chain(fork.path("runId").asText());

        assertThat(scene.log(fork.path("threadId").asText())).isEqualTo("step step");
        assertThat(scene.log(thread)).isEqualTo("step");
        assertThat(error(thread, "state.fork", "{\"checkpointId\":\"99\"}")).isEqualTo("404 no_such_checkpoint");
    }

    @Test
    void aForkWhoseInputIsRefusedLeavesNothingBehind() throws IOException {
        String thread = scene.threadDoing("step");
        int before = scene.harness.store.summaries("acme", null, 100).size();

        assertThat(error(thread, "state.fork", "{\"checkpointId\":\"3\",\"input\":{\"do\":1}}"))
                .isEqualTo("422 invalid_argument");
        assertThat(scene.harness.store.summaries("acme", null, 100)).hasSize(before);
    }

    @Test
    void aTreeShowsTheChildrenThatARunWaitsFor() throws IOException {
        String thread = scene.thread();
        String run = scene.send(thread, "spawn", "");
        scene.chain(run);

        JsonNode tree = result(thread, "agent.getTree", "{\"runId\":\"%s\"}".formatted(run))
                .path("tree");

        assertThat(tree.path("status").asText()).isEqualTo("running");
        assertThat(tree.path("children")).hasSize(2);
        assertThat(tree.at("/children/0/metadata/threadId").asText()).isEqualTo(scene.child(thread, 0));
        assertThat(error(thread, "agent.getTree", "{\"runId\":\"other\"}")).isEqualTo("404 no_such_run");
    }

    @Test
    void whatIsInjectedHasItsTurnAfterTheActiveRun() throws IOException {
        scene.harness.agents.add("talker", new Talker());
        String thread = scene.thread();
        String first = scene.harness
                .post(
                        "/threads/" + thread + "/runs",
                        "{\"agent_id\":\"talker\",\"input\":{},\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                .body()
                .path("run_id")
                .asText();

        JsonNode injected = result(
                thread, "input.inject", "{\"namespace\":[],\"message\":{\"role\":\"user\",\"content\":\"And you?\"}}");
        scene.chain(first);
        scene.chain(injected.path("runId").asText());

        assertThat(scene.show(thread).path("messages"))
                .extracting(message -> message.path("content").asText())
                .containsExactly("Hi", "Goodbye", "And you?", "Goodbye");
        assertThat(error(thread, "input.inject", "{\"message\":1}")).isEqualTo("422 invalid_argument");
    }

    @Test
    void whatNeedsASocketIsRefusedWithTheReason() throws IOException {
        String thread = scene.thread();

        assertThat(error(thread, "subscription.reconnect", "{}")).isEqualTo("422 not_supported");
        assertThat(error(thread, "state.set", "{}")).isEqualTo("422 unknown_command");
    }

    private JsonNode result(String thread, String method, String params) throws IOException {
        Harness.Answer answer = command(thread, method, params);
        assertThat(answer.body().path("type").asText()).as("%s", answer.body()).isEqualTo("success");
        return answer.body().path("result");
    }

    private String error(String thread, String method, String params) throws IOException {
        Harness.Answer answer = command(thread, method, params);
        return answer.status() + " " + answer.body().path("error").asText();
    }

    private Harness.Answer command(String thread, String method, String params) throws IOException {
        return scene.harness.post(
                "/threads/" + thread + "/commands",
                "{\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, params));
    }
}
