package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ApiFunctionTest {
    private final Harness harness = new Harness();

    @Test
    void aThreadRunsInTheBackgroundAndItsEndCanBeWaitedFor() throws IOException {
        String thread = createThread();

        Harness.Answer created = harness.post("/threads/" + thread + "/runs", "{\"input\":{\"to\":3}}");
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.body().path("status").asText()).isEqualTo("pending");
        assertThat(harness.get("/threads/" + thread).body().path("status").asText())
                .isEqualTo("busy");

        harness.runChain(harness.started.getFirst());
        String run = created.body().path("run_id").asText();
        Harness.Answer end = harness.get("/threads/" + thread + "/runs/" + run + "/wait");
        assertThat(end.status()).isEqualTo(200);
        assertThat(end.body().path("run").path("status").asText()).isEqualTo("success");
        assertThat(end.body().path("values").path("at").asInt()).isEqualTo(3);
        assertThat(harness.get("/runs/" + run).body().path("status").asText()).isEqualTo("success");
        assertThat(harness.get("/threads/" + thread).body().path("status").asText())
                .isEqualTo("idle");
    }

    @Test
    void aShortRunEndsInsideItsRequestAndStartsNoExecution() throws IOException {
        Harness.Answer answer = harness.post("/runs/wait", "{\"input\":{\"to\":2}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("values").path("at").asInt()).isEqualTo(2);
        assertThat(answer.body().path("run").path("status").asText()).isEqualTo("success");
        assertThat(harness.started).isEmpty();
        assertThat(harness.get("/runs/"
                                + answer.body().path("run").path("run_id").asText() + "/wait")
                        .body())
                .isEqualTo(answer.body());
    }

    @Test
    void aLongRunIsHandedToTheChainWhenItsRequestIsNearlyOver() throws IOException {
        harness.remaining = Duration.ofSeconds(10);

        Harness.Answer answer = harness.post("/runs/wait", "{\"input\":{\"to\":20}}");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(harness.started).hasSize(1);
        JsonNode reply = harness.runChain(harness.started.getFirst());
        assertThat(reply.path("next").asText()).isEqualTo("done");
        Harness.Answer end = harness.get(answer.headers().path("location").asText());
        assertThat(end.body().path("values").path("at").asInt()).isEqualTo(20);
    }

    @Test
    void waitingForARunThatGoesOnAnswersWithTheSamePlace() throws IOException {
        String run = harness.post("/runs", "{\"input\":{\"to\":3}}")
                .body()
                .path("run_id")
                .asText();

        Harness.Answer answer = harness.get("/runs/" + run + "/wait");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers().path("location").asText()).isEqualTo("/runs/" + run + "/wait");
    }

    @Test
    void aRunWhoseStartFailedIsStartedByWhoeverAsksForItLater() throws IOException {
        harness.chainBroken = true;
        Harness.Answer created = harness.post("/runs", "{\"input\":{\"to\":3}}");
        assertThat(created.status()).isEqualTo(200);
        harness.chainBroken = false;
        String path = "/runs/" + created.body().path("run_id").asText();

        harness.get(path);
        assertThat(harness.started).as("not due yet").isEmpty();
        harness.clock.of(RunIntake.START_WITHIN.plusSeconds(1));
        harness.get(path);
        harness.get(path);

        assertThat(harness.started).as("started once").hasSize(1);
    }

    @Test
    void aRunThatCannotBeHandedOverNowIsHandedOverByWhoeverWaitsForIt() throws IOException {
        harness.remaining = Duration.ofSeconds(10);
        harness.chainBroken = true;

        Harness.Answer answer = harness.post("/runs/wait", "{\"input\":{\"to\":20}}");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(harness.started).isEmpty();
        harness.chainBroken = false;
        harness.clock.of(Duration.ofSeconds(5));
        assertThat(harness.get(answer.headers().path("location").asText()).status())
                .isEqualTo(303);
        assertThat(harness.started).hasSize(1);
    }

    @Test
    void manyInvocationsAtOnceShareOneHandler() throws Exception {
        harness.agents.add("quick", new Counter.Type(), (state, context) -> {
            Counter.Count next = new Counter.Count(state.at() + 1, state.to());
            return next.at() < next.to() ? Outcome.proceed(next) : Outcome.done(next, Json.object());
        });
        int calls = 40;
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
            List<Future<Harness.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                int to = i % 5 + 1;
                answers.add(workers.submit(
                        () -> harness.post("/runs/wait", "{\"agent_id\":\"quick\",\"input\":{\"to\":" + to + "}}")));
            }
            for (int i = 0; i < calls; i++) {
                JsonNode body = answers.get(i).get().body();
                assertThat(body.path("values").path("at").asInt()).isEqualTo(i % 5 + 1);
                threads.add(body.path("run").path("thread_id").asText());
            }
        }

        assertThat(threads).hasSize(calls);
    }

    @Test
    void theHistoryTellsEveryCommitNewestFirst() throws IOException {
        String thread = createThread();
        harness.post("/threads/" + thread + "/runs/wait", "{\"input\":{\"to\":3}}");

        JsonNode history = harness.get("/threads/" + thread + "/history").body();

        assertThat(history).hasSize(5);
        assertThat(history.get(0).path("values").path("at").asInt()).isEqualTo(3);
        assertThat(history.get(1).path("values").path("at").asInt()).isEqualTo(2);
        assertThat(history.get(0).path("metadata").path("next").asText()).isEqualTo("done");
        assertThat(history.get(3).path("metadata").path("kind").asText()).isEqualTo("input");
        assertThat(history.get(4).path("metadata").path("kind").asText()).isEqualTo("create");
        String third = history.get(2).path("checkpoint").path("checkpoint_id").asText();
        JsonNode older = harness.get("/threads/" + thread + "/history?limit=1&before=" + third)
                .body();
        assertThat(older).hasSize(1);
        assertThat(older.get(0)).isEqualTo(history.get(3));
    }

    @Test
    void aPageOfHistoryEndsWhereItsAnswerWouldGrowTooLarge() throws IOException {
        harness.agents.add(
                "large",
                new Large(),
                (state, context) ->
                        state.length() < 60 ? Outcome.proceed(state + "x") : Outcome.done(state, Json.object()));
        String thread = createThread();
        harness.post("/threads/" + thread + "/runs/wait", "{\"agent_id\":\"large\"}");

        JsonNode first =
                harness.get("/threads/" + thread + "/history?limit=1000").body();
        JsonNode last = first.get(first.size() - 1).path("checkpoint").path("version");
        JsonNode second = harness.get("/threads/" + thread + "/history?limit=1000&before=" + last.asLong())
                .body();

        assertThat(first.size()).isBetween(5, 20);
        assertThat(second.get(0).path("checkpoint").path("version").asLong()).isEqualTo(last.asLong() - 1);
    }

    /** A state that is written as 5,000 characters for each of its own. */
    private static final class Large implements StateType<String> {
        @Override
        public String name() {
            return "large";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public String read(JsonNode json) {
            return "x".repeat(json.path("text").asText().length() / 5_000);
        }

        @Override
        public JsonNode write(String state) {
            return Json.object().put("text", "y".repeat(5_000 * state.length()));
        }

        @Override
        public String accept(@Nullable String state, JsonNode input, List<JsonNode> messages) {
            return "x".repeat(30);
        }
    }

    @Test
    void aThreadThatExistsIsNotCreatedAgain() throws IOException {
        String thread = createThread();
        String body = "{\"thread_id\":\"" + thread + "\",\"metadata\":{\"a\":1}%s}";

        assertThat(harness.post("/threads", body.formatted("")).status()).isEqualTo(409);
        Harness.Answer again = harness.post("/threads", body.formatted(",\"if_exists\":\"do_nothing\""));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("metadata")).isEmpty();
    }

    @Test
    void aRunMayCreateTheThreadThatItNames() throws IOException {
        String thread = UUID.randomUUID().toString();

        Harness.Answer answer = harness.post(
                "/runs/wait",
                "{\"thread_id\":\"%s\",\"if_not_exists\":\"create\",\"input\":{\"to\":1}}".formatted(thread));

        assertThat(answer.body().path("run").path("thread_id").asText()).isEqualTo(thread);
        assertThat(harness.get("/threads/" + thread).status()).isEqualTo(200);
    }

    @Test
    void healthTellsEachCheckAndItsTime() throws IOException {
        Harness.Answer answer = harness.get("/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("checks").path("state").path("ms").isNumber())
                .isTrue();
        assertThat(answer.body()
                        .path("checks")
                        .path("agent:counter")
                        .path("status")
                        .asText())
                .isEqualTo("ok");
        assertThat(harness.call("GET", "/ok", new byte[0], "").body().path("ok").asBoolean())
                .isTrue();
    }

    static Stream<Arguments> badRequests() {
        String unknown = UUID.randomUUID().toString();
        return Stream.of(
                Arguments.of("POST", "/runs", "{\"input\":", 400, ""),
                Arguments.of("POST", "/runs", "", 400, ""),
                Arguments.of("POST", "/runs/wait", "[]", 422, ""),
                Arguments.of("POST", "/runs", "{\"input\":{\"to\":\"three\"}}", 422, "/input/to"),
                Arguments.of("POST", "/runs", "{\"agent_id\":7}", 422, "/agent_id"),
                Arguments.of("POST", "/runs", "{\"agent_id\":\"nobody\",\"input\":{\"to\":1}}", 404, ""),
                Arguments.of("POST", "/runs", "{\"thread_id\":\"" + unknown + "\",\"input\":{\"to\":1}}", 404, ""),
                Arguments.of("POST", "/threads/" + unknown + "/runs", "{\"input\":{\"to\":1}}", 404, ""),
                Arguments.of("POST", "/threads", "{\"thread_id\":\"x\"}", 422, "/thread_id"),
                Arguments.of("POST", "/threads", "{\"metadata\":1}", 422, "/metadata"),
                Arguments.of("POST", "/threads", "\"" + "x".repeat(Call.MAX_BODY) + "\"", 413, ""),
                Arguments.of("GET", "/threads/" + unknown, "", 404, ""),
                Arguments.of("GET", "/threads/not-an-id", "", 404, ""),
                Arguments.of("GET", "/threads/" + unknown + "/history", "", 404, ""),
                Arguments.of("GET", "/threads/" + unknown + "/history?limit=0", "", 422, "limit"),
                Arguments.of("GET", "/threads/" + unknown + "/history?before=x", "", 422, "before"),
                Arguments.of(
                        "GET",
                        "/threads/" + unknown + "/history?before=7374696e-7400-8000-ffff-ffffffffffff",
                        "",
                        422,
                        "before"),
                Arguments.of(
                        "POST",
                        "/runs",
                        "{\"input\":{\"to\":1},\"metadata\":{\"k\":\"" + "x".repeat(20_000) + "\"}}",
                        422,
                        "/metadata"),
                Arguments.of("POST", "/runs/wait", "{\"on_disconnect\":\"cancel\"}", 422, "/on_disconnect"),
                Arguments.of("GET", "/runs/" + unknown, "", 404, ""),
                Arguments.of("GET", "/runs/" + unknown + "/wait", "", 404, ""),
                Arguments.of("GET", "/nothing/here", "", 404, ""),
                Arguments.of("DELETE", "/runs", "", 405, ""));
    }

    @ParameterizedTest(name = "{0} {1} gives {3}")
    @MethodSource("badRequests")
    void badInputIsRefusedAndNothingIsWritten(String method, String path, String body, int status, String field)
            throws IOException {
        Harness.Answer answer = harness.call(method, path, body.getBytes(StandardCharsets.UTF_8), "acme");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().path("content-type").asText()).isEqualTo("application/problem+json");
        assertThat(answer.body().path("field").asText()).isEqualTo(field);
        assertThat(answer.body().path("detail").asText()).isNotEmpty();
        assertThat(harness.writeUnits()).isZero();
        assertThat(harness.started).isEmpty();
    }

    @Test
    void aBusyThreadTakesNoSecondRun() throws IOException {
        String thread = createThread();
        harness.post("/threads/" + thread + "/runs", "{\"input\":{\"to\":3}}");
        double before = harness.writeUnits();

        Harness.Answer answer = harness.post("/threads/" + thread + "/runs", "{\"input\":{\"to\":5}}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("thread_busy");
        assertThat(harness.writeUnits()).isEqualTo(before);
    }

    @Test
    void anotherTenantsThreadAndRunDoNotExist() throws IOException {
        String thread = createThread();
        String run = harness.post("/threads/" + thread + "/runs", "{\"input\":{\"to\":3}}")
                .body()
                .path("run_id")
                .asText();
        double before = harness.writeUnits();
        byte[] input = "{\"input\":{\"to\":3}}".getBytes(StandardCharsets.UTF_8);

        assertThat(harness.call("GET", "/threads/" + thread, new byte[0], "other")
                        .status())
                .isEqualTo(404);
        assertThat(harness.call("GET", "/runs/" + run, new byte[0], "other").status())
                .isEqualTo(404);
        assertThat(harness.call("POST", "/threads/" + thread + "/runs", input, "other")
                        .status())
                .isEqualTo(404);
        assertThat(harness.writeUnits()).isEqualTo(before);
    }

    @Test
    void aCallerWithoutAnIdentityIsRefused() throws IOException {
        byte[] input = "{\"input\":{\"to\":3}}".getBytes(StandardCharsets.UTF_8);

        assertThat(harness.call("POST", "/runs", input, "").status()).isEqualTo(401);
        assertThat(harness.writeUnits()).isZero();
    }

    @Test
    void aRunOnANewSessionCostsAtMostSevenWriteUnitsMoreThanItsSteps() throws IOException {
        int steps = 20;
        harness.post(
                "/runs/wait", Json.text(Json.object().set("input", Json.object().put("to", steps))));

        assertThat(harness.writeUnits()).isBetween((double) steps, steps + 7.0);
    }

    private String createThread() throws IOException {
        Harness.Answer answer = harness.post("/threads", "{}");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().path("thread_id").asText();
    }
}
