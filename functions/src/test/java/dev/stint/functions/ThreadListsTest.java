package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.state.SessionStore;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads in lists, and their states as LangGraph's clients read and change them. */
class ThreadListsTest {
    private final Scenario scene = new Scenario();

    @Test
    void threadsAreListedLastUpdatedFirstPageByPage() throws IOException {
        String one = later("{}");
        String two = later("{}");
        String three = later("{}");

        assertThat(search("{}")).containsExactly(three, two, one);
        assertThat(search("{\"limit\":1,\"offset\":1}")).containsExactly(two);
        assertThat(search("{\"sort_by\":\"created_at\",\"sort_order\":\"asc\"}"))
                .containsExactly(one, two, three);
        assertThat(search("{\"sort_by\":\"created_at\",\"sort_order\":\"asc\",\"limit\":1,\"offset\":2}"))
                .containsExactly(three);
        assertThat(search("{\"ids\":[\"%s\",\"%s\"]}".formatted(one, three))).containsExactly(three, one);
        assertThat(count("{}")).isEqualTo(3);
    }

    @Test
    void threadsAreFoundAsTheyAreNow() throws IOException {
        String idle = later("{\"metadata\":{\"a\":1,\"b\":[1,2]}}");
        String asks = scene.threadDoing("ask");
        String busy = scene.thread();
        scene.send(busy, "step", "");

        assertThat(search("{\"status\":\"idle\"}")).containsExactly(idle);
        assertThat(search("{\"status\":\"interrupted\"}")).containsExactly(asks);
        assertThat(search("{\"status\":\"busy\"}")).containsExactly(busy);
        assertThat(search("{\"metadata\":{\"b\":[2]}}")).containsExactly(idle);
        assertThat(search("{\"values\":{\"log\":[\"ask\"]}}")).containsExactly(asks);
        assertThat(count("{\"status\":\"busy\"}")).isEqualTo(1);
        scene.harness.send("PATCH", "/threads/" + idle, "{\"metadata\":{\"a\":2}}");
        assertThat(search("{\"metadata\":{\"a\":1}}"))
                .as("not as its summary says")
                .isEmpty();
        assertThat(search("{\"metadata\":{\"a\":2}}")).containsExactly(idle);
    }

    @Test
    void onlyTheCallersOwnThreadsAreListed() throws IOException {
        scene.harness.caller = "bob";
        String bobs = scene.thread();
        scene.harness.caller = "alice";
        String own = scene.thread();

        assertThat(search("{}")).containsExactly(own);
        assertThat(search("{\"ids\":[\"%s\"]}".formatted(bobs))).isEmpty();
        assertThat(count("{}")).isEqualTo(1);
        for (String path : List.of("/state", "/state/1")) {
            assertThat(scene.harness.get("/threads/" + bobs + path).status()).isEqualTo(404);
        }
        for (String path : List.of("/state", "/state/checkpoint", "/history")) {
            assertThat(scene.harness.post("/threads/" + bobs + path, "{}").status())
                    .isEqualTo(404);
        }
        assertThat(scene.harness
                        .send("PATCH", "/threads/" + bobs + "/state", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(scene.harness
                        .call("POST", "/threads/search", "{}".getBytes(StandardCharsets.UTF_8), "others")
                        .body())
                .isEmpty();
    }

    @Test
    void aSearchStopsBeforeItsRequestsTimeIsUpAndSaysSo() throws IOException {
        scene.thread();
        scene.harness.remaining = Duration.ofSeconds(1);

        Harness.Answer answer = scene.harness.post("/threads/search", "{\"status\":\"idle\"}");

        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().path("stint-incomplete").asText()).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({
        "/threads/search,0,51",
        "/threads/count,0,51",
        "/runs/search,0,51",
        "/threads/search,1,30",
        "/threads/count,1,30",
        "/runs/search,1,30"
    })
    void whoeverLooksForTheirOwnAmongTooManyOthersIsToldThatNotAllWereLookedAt(String path, int seconds, int pages)
            throws IOException {
        AtomicInteger read = new AtomicInteger();
        AtomicReference<Runnable> reading = new AtomicReference<>(() -> {});
        Scenario scene =
                new Scenario(store -> endless(store, () -> reading.get().run()));
        reading.set(() -> {
            read.incrementAndGet();
            scene.harness.clock.of(Duration.ofSeconds(seconds));
        });
        scene.harness.caller = "bob";
        scene.thread();
        scene.harness.caller = "alice";

        Harness.Answer answer = scene.harness.post(path, "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().path("stint-incomplete").asText()).isEqualTo("true");
        assertThat(read.get()).isLessThanOrEqualTo(pages);
    }

    @Test
    void aFullPageOfOnesOwnIsNotIncompleteHoweverManyOthersThereAre() throws IOException {
        Scenario scene = new Scenario(store -> endless(store, () -> {}));
        scene.thread();

        Harness.Answer answer = scene.harness.post("/threads/search", "{\"limit\":3}");

        assertThat(answer.body()).hasSize(3);
        assertThat(answer.headers().has("stint-incomplete")).isFalse();
    }

    /** A store in which the same sessions are found over and over. */
    private static SessionStore endless(SessionStore store, Runnable reading) {
        return (SessionStore) Proxy.newProxyInstance(
                ThreadListsTest.class.getClassLoader(),
                new Class<?>[] {SessionStore.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "metered" -> endless((SessionStore) method.invoke(store, arguments), reading);
                    case "summaries" -> {
                        reading.run();
                        List<?> found = (List<?>) method.invoke(store, arguments[0], null, arguments[2]);
                        yield Collections.nCopies((Integer) arguments[2], found.getFirst());
                    }
                    default -> method.invoke(store, arguments);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"limit\":0}|/limit",
                "{\"status\":\"odd\"}|/status",
                "{\"sort_by\":\"odd\"}|/sort_by",
                "{\"sort_order\":\"up\"}|/sort_order",
                "{\"ids\":[\"x\"]}|/ids/0",
                "{\"values\":[]}|/values",
                "{\"extract\":{\"a\":\"b\"}}|/extract"
            })
    void aSearchThatIsNotOneIsRefused(String body, String field) throws IOException {
        for (String path : List.of("/threads/search", "/threads/count")) {
            Harness.Answer answer = scene.harness.post(path, body);
            assertThat(Scenario.code(answer)).isEqualTo("422 invalid");
            assertThat(answer.body().path("field").asText()).isEqualTo(field);
        }
    }

    @Test
    void aLangGraphClientSeesAThreadInItsOwnShape() throws IOException {
        String thread = scene.threadDoing("ask");
        String run = scene.activeRun(thread);
        Map<String, String> langGraph = Map.of("x-api-key", "key");

        JsonNode shown = scene.harness
                .call("GET", "/threads/" + thread, new byte[0], "acme", langGraph)
                .body();

        assertThat(shown.path("status").asText()).isEqualTo("interrupted");
        assertThat(shown.path("state_updated_at").isTextual()).isTrue();
        assertThat(shown.path("interrupts")
                        .path(run)
                        .path(0)
                        .path("value")
                        .path("prompt")
                        .asText())
                .isEqualTo("Go on?");
        JsonNode selected = scene.harness
                .post("/threads/search", "{\"select\":[\"thread_id\",\"values\"]}", langGraph)
                .body()
                .path(0);
        assertThat(selected.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("thread_id", "values");
    }

    @Test
    void theStateOfAThreadThatAsksTellsWhatComesNext() throws IOException {
        String thread = scene.threadDoing("step ask");
        String run = scene.activeRun(thread);

        JsonNode state = scene.harness.get("/threads/" + thread + "/state").body();

        assertThat(state.path("values").path("log")).hasSize(2);
        assertThat(state.path("next")).isEqualTo(Scenario.json("[\"scripted\"]"));
        assertThat(state.path("tasks").path(0).path("id").asText()).isEqualTo(run);
        assertThat(state.path("tasks")
                        .path(0)
                        .path("interrupts")
                        .path(0)
                        .path("value")
                        .path("prompt")
                        .asText())
                .isEqualTo("Go on?");
        assertThat(state.path("checkpoint").path("thread_id").asText()).isEqualTo(thread);
        assertThat(state.path("checkpoint").path("checkpoint_ns").asText("none"))
                .isEmpty();
        assertThat(state.path("created_at").isTextual()).isTrue();
        assertThat(state.path("parent_checkpoint").path("version").asLong())
                .isEqualTo(state.path("checkpoint").path("version").asLong() - 1);
    }

    @Test
    void theStateOfAThreadAtRestHasNothingNextAndOneThatFailedSaysWhy() throws IOException {
        JsonNode rest = scene.harness
                .get("/threads/" + scene.threadDoing("step") + "/state")
                .body();
        assertThat(rest.path("next")).isEmpty();
        assertThat(rest.path("tasks")).isEmpty();

        JsonNode failed = scene.harness
                .get("/threads/" + scene.threadDoing("fail") + "/state")
                .body();
        assertThat(failed.path("next")).isEmpty();
        assertThat(failed.path("tasks").path(0).path("error").asText()).startsWith("told_to");
    }

    @Test
    void anOlderStateIsFoundByItsCheckpointInEitherWay() throws IOException {
        String thread = scene.threadDoing("step step");
        JsonNode history = scene.harness
                .post("/threads/" + thread + "/history", "{\"limit\":3}")
                .body();
        assertThat(history).hasSize(3);
        JsonNode older = history.path(2);
        String id = older.path("checkpoint").path("checkpoint_id").asText();

        assertThat(scene.harness.get("/threads/" + thread + "/state/" + id).body())
                .isEqualTo(older);
        assertThat(scene.harness
                        .post(
                                "/threads/" + thread + "/state/checkpoint",
                                "{\"checkpoint\":{\"checkpoint_id\":\"%s\"}}".formatted(id))
                        .body())
                .isEqualTo(older);
        assertThat(scene.harness
                        .post(
                                "/threads/" + thread + "/history",
                                "{\"limit\":1,\"before\":{\"configurable\":{\"checkpoint_id\":\"%s\"}}}".formatted(id))
                        .body()
                        .path(0)
                        .path("checkpoint"))
                .isEqualTo(older.path("parent_checkpoint"));
        assertThat(scene.harness
                        .post("/threads/" + thread + "/history", "{\"metadata\":{\"kind\":\"input\"}}")
                        .body())
                .hasSize(1);
        assertThat(Scenario.code(scene.harness.get("/threads/" + thread + "/state/999")))
                .isEqualTo("404 checkpoint_not_found");
        assertThat(Scenario.code(scene.harness.get("/threads/" + thread + "/state/odd")))
                .isEqualTo("404 checkpoint_not_found");
    }

    @Test
    void theStateIsChangedAndSetBackByHand() throws IOException {
        String thread = scene.threadDoing("step");
        Harness.Answer changed =
                scene.harness.post("/threads/" + thread + "/state", "{\"values\":{\"log\":[\"mine\"]}}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("configurable").path("checkpoint_id"))
                .isEqualTo(changed.body().path("checkpoint").path("checkpoint_id"));
        assertThat(scene.log(thread)).isEqualTo("mine");

        long before = changed.body().path("checkpoint").path("version").asLong() - 1;
        scene.harness.post(
                "/threads/" + thread + "/state", "{\"values\":null,\"checkpoint_id\":\"%d\"}".formatted(before));
        assertThat(scene.log(thread)).isEqualTo("step");

        scene.harness.send("PATCH", "/threads/" + thread + "/state", "{\"metadata\":{\"a\":1}}");
        assertThat(scene.show(thread).path("metadata").path("a").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"values\":1}|/values",
                "{\"as_node\":\"agent\"}|/as_node",
                "{\"checkpoint\":{\"checkpoint_id\":\"x\"}}|/checkpoint/checkpoint_id",
                "{\"checkpoint_id\":\"x\"}|/checkpoint_id",
                "{\"values\":{\"odd\":1}}|/values/odd"
            })
    void aChangeThatIsNotOneIsRefused(String body, String field) throws IOException {
        Harness.Answer answer = scene.harness.post("/threads/" + scene.threadDoing("step") + "/state", body);

        assertThat(Scenario.code(answer)).isEqualTo("422 invalid");
        assertThat(answer.body().path("field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ttl\":{\"ttl\":5,\"strategy\":\"delete\"}", "\"supersteps\":[{\"updates\":[]}]"})
    void aThreadsOwnLifetimeAndPastAreRefused(String member) throws IOException {
        Harness.Answer answer = scene.harness.post("/threads", "{%s}".formatted(member));

        assertThat(Scenario.code(answer)).isEqualTo("422 invalid");
        assertThat(answer.body().path("field").asText()).isEqualTo("/" + member.substring(1, member.indexOf('"', 1)));
    }

    private String later(String body) throws IOException {
        scene.harness.clock.of(Duration.ofSeconds(1));
        return scene.harness.post("/threads", body).body().path("thread_id").asText();
    }

    private List<String> search(String body) throws IOException {
        Harness.Answer answer = scene.harness.post("/threads/search", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body()
                .valueStream()
                .map(thread -> thread.path("thread_id").asText())
                .toList();
    }

    private int count(String body) throws IOException {
        return scene.harness.post("/threads/count", body).body().intValue();
    }
}
