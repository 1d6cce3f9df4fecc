package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs in lists, in batches, and as LangGraph's clients start and join them. */
class RunListsTest {
    private final Scenario scene = new Scenario();

    @Test
    void aThreadsRunsAreListedNewestFirstPageByPage() throws IOException {
        String thread = scene.thread();
        String first = done(thread, "step");
        String second = done(thread, "fail");
        String third = scene.send(thread, "ask", "");
        scene.chain(third);
        String fourth = scene.send(thread, "step", "enqueue");

        assertThat(ids(get("/threads/" + thread + "/runs"))).containsExactly(fourth, third, second, first);
        assertThat(ids(get("/threads/" + thread + "/runs?limit=2&offset=1"))).containsExactly(third, second);
        assertThat(ids(get("/threads/" + thread + "/runs?status=success"))).containsExactly(first);
        assertThat(ids(get("/threads/" + thread + "/runs?status=interrupted"))).containsExactly(third);
        assertThat(ids(get("/threads/" + thread + "/runs?status=running"))).containsExactly(fourth);
        JsonNode selected = get("/threads/" + thread + "/runs?limit=1&select=%5B%22run_id%22%2C%22status%22%5D");
        assertThat(selected.path(0))
                .isEqualTo(Scenario.json("{\"run_id\":\"%s\",\"status\":\"pending\"}".formatted(fourth)));
    }

    @Test
    void aFullPageTellsWhereTheNextOneBegins() throws IOException {
        String thread = scene.thread();
        done(thread, "step");
        done(thread, "step");

        Harness.Answer full = scene.harness.get("/threads/" + thread + "/runs?limit=1");
        Harness.Answer all = scene.harness.get("/threads/" + thread + "/runs?limit=3");

        assertThat(full.headers().path("x-pagination-next").asText()).isEqualTo("1");
        assertThat(all.headers().has("x-pagination-next")).isFalse();
        assertThat(all.headers().has("stint-incomplete")).isFalse();
    }

    @Test
    void runsAreSearchedOnAllOfTheCallersThreadsAndOnNobodyElses() throws IOException {
        scene.harness.caller = "bob";
        String others = scene.thread();
        String foreign = done(others, "step");
        scene.harness.caller = "alice";
        String one = done(scene.thread(), "step");
        scene.harness.clock.of(Duration.ofSeconds(1));
        String other = done(scene.thread(), "fail");

        assertThat(ids(search("{}"))).containsExactly(other, one).doesNotContain(foreign);
        assertThat(ids(search("{\"status\":\"error\"}"))).containsExactly(other);
        assertThat(ids(search("{\"agent_id\":\"counter\"}"))).isEmpty();
        assertThat(ids(search("{\"thread_id\":\"%s\"}".formatted(others)))).isEmpty();
        assertThat(scene.harness.get("/threads/" + others + "/runs").status()).isEqualTo(404);
        assertThat(scene.harness
                        .get("/threads/" + others + "/runs/" + foreign + "/join")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void runsAreSearchedByTheirMetadata() throws IOException {
        String thread = scene.thread();
        String marked = scene.harness
                .post(
                        "/threads/" + thread + "/runs",
                        "{\"agent_id\":\"scripted\",\"input\":{\"do\":[]},\"metadata\":{\"a\":{\"b\":[1,2]},\"c\":1}}")
                .body()
                .path("run_id")
                .asText();
        scene.chain(marked);
        done(thread, "step");

        assertThat(ids(search("{\"metadata\":{\"a\":{\"b\":[2]}}}"))).containsExactly(marked);
        assertThat(ids(search("{\"metadata\":{\"a\":{\"b\":[3]}}}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"limit\":0}|/limit",
                "{\"limit\":1001}|/limit",
                "{\"offset\":-1}|/offset",
                "{\"status\":\"odd\"}|/status",
                "{\"thread_id\":\"x\"}|/thread_id",
                "{\"metadata\":1}|/metadata",
                "{\"limit\":\"1\"}|/limit",
                "{\"select\":[1]}|/select/0"
            })
    void aSearchThatIsNotOneIsRefused(String body, String field) throws IOException {
        Harness.Answer answer = scene.harness.post("/runs/search", body);

        assertThat(Scenario.code(answer)).isEqualTo("422 invalid");
        assertThat(answer.body().path("field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=x,limit",
        "limit=0,limit",
        "offset=-1,offset",
        "status=odd,/status",
        "select=%5B1%5D,/select/0",
        "select=%5B,select"
    })
    void aListThatIsAskedForWronglyIsRefused(String query, String field) throws IOException {
        Harness.Answer answer = scene.harness.get("/threads/" + scene.thread() + "/runs?" + query);

        assertThat(Scenario.code(answer)).isEqualTo("422 invalid");
        assertThat(answer.body().path("field").asText()).isEqualTo(field);
    }

    @Test
    void aDeletedRunIsNotListedAnyMore() throws IOException {
        String thread = scene.thread();
        String run = done(thread, "step");

        scene.harness.send("DELETE", "/threads/" + thread + "/runs/" + run, "");

        assertThat(get("/threads/" + thread + "/runs")).isEmpty();
    }

    @Test
    void aBatchStartsEachOfItsRunsOnAThreadOfItsOwn() throws IOException {
        Harness.Answer answer = scene.harness.post(
                "/runs/batch", "[%s,%s]".formatted(Scenario.body("step", ""), Scenario.body("step step", "")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasSize(2);
        assertThat(answer.body().path(0).path("thread_id"))
                .isNotEqualTo(answer.body().path(1).path("thread_id"));
        assertThat(answer.body().path(0).path("assistant_id").asText()).isEqualTo("scripted");
        assertThat(scene.harness.started).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|",
                "[]|",
                "[{\"agent_id\":\"scripted\",\"input\":{\"do\":[]}},{\"agent_id\":\"nobody\"}]|/1",
                "[{\"agent_id\":\"scripted\",\"input\":{\"do\":[]}},{\"agent_id\":\"scripted\",\"input\":{}}]|/1/input/do",
                "[{\"agent_id\":\"scripted\",\"input\":{\"do\":[]}},{\"metadata\":1}]|/1/metadata",
                "[{\"command\":{\"resume\":1}}]|/0/command"
            })
    void aBatchOfWhichOnePartIsWrongStartsNothing(String body, String field) throws IOException {
        Harness.Answer answer = scene.harness.post("/runs/batch", body);

        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.body().path("field").asText()).isEqualTo(field == null ? "" : field);
        assertThat(scene.harness.started).isEmpty();
    }

    @Test
    void aLangGraphClientThatWaitsIsAnsweredWithTheThreadsValues() throws IOException {
        String thread = scene.thread();

        Harness.Answer answer = scene.harness.post("/threads/" + thread + "/runs/wait", assistant("step"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Scenario.json("{\"todo\":[],\"log\":[\"step\"]}"));
        String run = get("/threads/" + thread + "/runs").path(0).path("run_id").asText();
        assertThat(answer.headers().path("content-location").asText()).isEqualTo("/threads/" + thread + "/runs/" + run);
        assertThat(get("/threads/" + thread + "/runs/" + run + "/join")).isEqualTo(answer.body());
    }

    @Test
    void aLangGraphClientIsToldWhyARunFailed() throws IOException {
        JsonNode body = scene.harness.post("/runs/wait", assistant("fail")).body();

        assertThat(body)
                .isEqualTo(Scenario.json("{\"__error__\":{\"error\":\"told_to\",\"message\":\"as the script says\"}}"));
    }

    @Test
    void aLangGraphClientIsToldWhatARunAsks() throws IOException {
        JsonNode body = scene.harness.post("/runs/wait", assistant("ask")).body();

        assertThat(body.path("log").path(0).asText()).isEqualTo("ask");
        assertThat(body.path("__interrupt__")
                        .path(0)
                        .path("value")
                        .path("prompt")
                        .asText())
                .isEqualTo("Go on?");
    }

    @Test
    void aCreatedRunSaysWhereItIs() throws IOException {
        Harness.Answer answer = scene.harness.post("/runs", assistant("step"));

        assertThat(answer.headers().path("content-location").asText())
                .isEqualTo("/threads/%s/runs/%s"
                        .formatted(
                                answer.body().path("thread_id").asText(),
                                answer.body().path("run_id").asText()));
    }

    /** The Fetch standard follows twenty redirects; a LangGraph client would send its run again behind the last. */
    @Test
    void joiningARunIsRedirectedAsOftenAsAClientFollowsAndThenTimesOut() throws IOException {
        JsonNode run = scene.harness.post("/runs", assistant("step")).body();
        Harness.Answer answer = scene.harness.get("/threads/%s/runs/%s/join"
                .formatted(run.path("thread_id").asText(), run.path("run_id").asText()));
        int redirects = 0;
        while (answer.status() == 303) {
            redirects++;
            answer = scene.harness.get(answer.headers().path("location").asText());
        }

        assertThat(Scenario.code(answer)).isEqualTo("408 timeout");
        assertThat(redirects).isBetween(15, 19);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"after_seconds\":5",
                "\"interrupt_before\":[\"a\"]",
                "\"interrupt_after\":\"*\"",
                "\"context\":{\"a\":1}",
                "\"on_completion\":\"delete\"",
                "\"on_disconnect\":\"cancel\""
            })
    void whatWouldChangeARunsMeaningIsRefused(String member) throws IOException {
        Harness.Answer answer = scene.harness.post(
                "/runs", "{\"assistant_id\":\"scripted\",\"input\":{\"do\":[]},%s}".formatted(member));

        assertThat(Scenario.code(answer)).isEqualTo("422 invalid");
        assertThat(answer.body().path("field").asText()).isEqualTo("/" + member.substring(1, member.indexOf('"', 1)));
        assertThat(scene.harness.started).isEmpty();
    }

    @Test
    void whatChangesNothingIsTaken() throws IOException {
        assertThat(scene.harness
                        .post(
                                "/runs",
                                "{\"assistant_id\":\"scripted\",\"input\":{\"do\":[]},\"after_seconds\":0,\"interrupt_before\":[],\"context\":{},\"feedback_keys\":[\"a\"],\"stream_mode\":\"values\",\"stream_subgraphs\":true,\"stream_resumable\":true,\"durability\":\"sync\",\"on_completion\":\"keep\",\"on_disconnect\":\"continue\",\"checkpoint\":null}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRunBeginsAtTheNewestCheckpointAndAtNoOther() throws IOException {
        String thread = scene.threadDoing("step");
        String newest = checkpoint(thread, 0);
        String older = checkpoint(thread, 1);

        assertThat(begin(thread, older).body().path("field").asText()).isEqualTo("/checkpoint");
        assertThat(begin(thread, newest).status()).isEqualTo(200);
    }

    private Harness.Answer begin(String thread, String checkpoint) throws IOException {
        return scene.harness.post(
                "/threads/" + thread + "/runs",
                "{\"assistant_id\":\"scripted\",\"input\":{\"do\":[]},\"checkpoint\":{\"checkpoint_id\":\"%s\",\"checkpoint_ns\":\"\"}}"
                        .formatted(checkpoint));
    }

    private String checkpoint(String thread, int index) throws IOException {
        return get("/threads/" + thread + "/history")
                .path(index)
                .path("checkpoint")
                .path("checkpoint_id")
                .asText();
    }

    private static String assistant(String words) {
        return Scenario.body(words, "").replace("agent_id", "assistant_id");
    }

    private String done(String thread, String words) throws IOException {
        String run = scene.send(thread, words, "");
        scene.chain(run);
        return run;
    }

    private JsonNode get(String path) throws IOException {
        Harness.Answer answer = scene.harness.get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode search(String body) throws IOException {
        Harness.Answer answer = scene.harness.post("/runs/search", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> ids(JsonNode runs) {
        return runs.valueStream().map(run -> run.path("run_id").asText()).toList();
    }
}
