package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The store's memory items, in both dialects. */
class MemoryRoutesTest {
    private static final Map<String, String> LANGGRAPH = Map.of("x-api-key", "key");

    private final Harness harness = new Harness();

    @Test
    void anItemIsWrittenReadAndDeleted() throws IOException {
        put("[\"a\",\"b\"]", "k", "{\"n\":1}", "");

        JsonNode item =
                harness.get("/store/items?namespace=a&namespace=b&key=k").body();
        assertThat(item.path("namespace")).isEqualTo(Scenario.json("[\"a\",\"b\"]"));
        assertThat(item.path("key").asText()).isEqualTo("k");
        assertThat(item.path("value")).isEqualTo(Scenario.json("{\"n\":1}"));
        assertThat(item.path("created_at").isTextual()).isTrue();
        assertThat(item.path("updated_at").isTextual()).isTrue();
        assertThat(harness.get("/store/items?namespace=a.b&key=k").body())
                .as("as LangGraph's clients name it")
                .isEqualTo(item);

        assertThat(harness.send("DELETE", "/store/items", "{\"namespace\":[\"a\",\"b\"],\"key\":\"k\"}")
                        .status())
                .isEqualTo(204);
        assertThat(Scenario.code(harness.get("/store/items?namespace=a.b&key=k")))
                .isEqualTo("404 item_not_found");
    }

    @Test
    void aLangGraphClientIsToldNullOfAnItemThatIsNotThere() throws IOException {
        Harness.Answer answer = harness.call("GET", "/store/items?namespace=a&key=k", new byte[0], "acme", LANGGRAPH);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().isNull()).isTrue();
    }

    @Test
    void anItemLivesForItsMinutes() throws IOException {
        put("[]", "k", "{}", ",\"ttl\":1.5");

        harness.clock.of(Duration.ofSeconds(89));
        assertThat(harness.get("/store/items?key=k").status()).isEqualTo(200);
        harness.clock.of(Duration.ofSeconds(2));
        assertThat(harness.get("/store/items?key=k").status()).isEqualTo(404);
    }

    @Test
    void itemsAreFoundBelowANamespaceByWhatTheyHold() throws IOException {
        put("[\"a\",\"b\"]", "one", "{\"n\":1}", "");
        put("[\"a\",\"c\"]", "two", "{\"n\":2}", "");
        put("[\"d\"]", "three", "{\"n\":2}", "");

        assertThat(keys("{\"namespace_prefix\":[\"a\"]}")).containsExactly("one", "two");
        assertThat(keys("{\"filter\":{\"n\":2}}")).containsExactlyInAnyOrder("two", "three");
        assertThat(keys("{\"namespace_prefix\":[\"a\"],\"filter\":{\"n\":{\"$gt\":1}}}"))
                .containsExactly("two");
        assertThat(keys("{\"namespace_prefix\":[\"a\"],\"limit\":1,\"offset\":1}"))
                .containsExactly("two");
        assertThat(harness.post("/store/namespaces", "{}").body())
                .isEqualTo(Scenario.json("[[\"a\",\"b\"],[\"a\",\"c\"],[\"d\"]]"));
        assertThat(harness.post("/store/namespaces", "{\"prefix\":[\"a\"],\"max_depth\":1}", LANGGRAPH)
                        .body())
                .isEqualTo(Scenario.json("{\"namespaces\":[[\"a\"]]}"));
    }

    @Test
    void oneCallersItemsAreNoOtherOnes() throws IOException {
        harness.caller = "bob";
        put("[\"a\"]", "k", "{}", "");
        harness.caller = "alice";

        assertThat(harness.get("/store/items?namespace=a&key=k").status()).isEqualTo(404);
        assertThat(keys("{}")).isEmpty();
        assertThat(harness.post("/store/namespaces", "{}").body()).isEmpty();
        harness.send("DELETE", "/store/items", "{\"namespace\":[\"a\"],\"key\":\"k\"}");
        harness.caller = "bob";
        assertThat(harness.get("/store/items?namespace=a&key=k").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/store/items|{\"namespace\":[\"a\"],\"value\":{}}|/key",
                "PUT|/store/items|{\"key\":\"k\"}|/value",
                "PUT|/store/items|{\"key\":\"k\",\"value\":1}|/value",
                "PUT|/store/items|{\"key\":\"k\",\"value\":{},\"namespace\":\"a\"}|/namespace",
                "PUT|/store/items|{\"key\":\"k\",\"value\":{},\"namespace\":[\"a.b\"]}|/namespace",
                "PUT|/store/items|{\"key\":\"k\",\"value\":{},\"namespace\":[\"\"]}|/namespace",
                "PUT|/store/items|{\"key\":\"k\",\"value\":{},\"ttl\":0}|/ttl",
                "PUT|/store/items|{\"key\":\"k\",\"value\":{},\"ttl\":\"1\"}|/ttl",
                "PUT|/store/items|{\"key\":\"k\",\"value\":{},\"ttl\":1e99}|/ttl",
                "PUT|/store/items|{\"key\":\"k\",\"value\":{},\"index\":[\"a\"]}|/index",
                "DELETE|/store/items|{}|/key",
                "GET|/store/items||key",
                "GET|/store/items?key=k&namespace=a..b||namespace",
                "GET|/store/items?key=k&refresh_ttl=true||refresh_ttl",
                "POST|/store/items/search|{\"query\":\"cats\"}|/query",
                "POST|/store/items/search|{\"filter\":1}|/filter",
                "POST|/store/items/search|{\"filter\":{\"a\":{\"$odd\":1}}}|/filter",
                "POST|/store/items/search|{\"limit\":0}|/limit",
                "POST|/store/namespaces|{\"max_depth\":0}|/max_depth",
                "POST|/store/namespaces|{\"prefix\":\"a\"}|/prefix"
            })
    void whatIsNotARequestIsRefused(String method, String path, String body, String field) throws IOException {
        Harness.Answer answer = harness.send(method, path, body == null ? "" : body);

        assertThat(Scenario.code(answer)).isEqualTo("422 invalid");
        assertThat(answer.body().path("field").asText()).isEqualTo(field);
    }

    @Test
    void whatIsTooLongIsRefused() throws IOException {
        String many = "\"a\"" + ",\"a\"".repeat(20);
        assertThat(Scenario.code(harness.send(
                        "PUT", "/store/items", "{\"key\":\"k\",\"value\":{},\"namespace\":[%s]}".formatted(many))))
                .isEqualTo("422 invalid");
        assertThat(Scenario.code(harness.send(
                        "PUT", "/store/items", "{\"key\":\"%s\",\"value\":{}}".formatted("k".repeat(600)))))
                .isEqualTo("422 invalid");
    }

    private void put(String namespace, String key, String value, String more) throws IOException {
        Harness.Answer answer = harness.send(
                "PUT",
                "/store/items",
                "{\"namespace\":%s,\"key\":\"%s\",\"value\":%s%s}".formatted(namespace, key, value, more));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    }

    private List<String> keys(String body) throws IOException {
        return harness.post("/store/items/search", body)
                .body()
                .path("items")
                .valueStream()
                .map(item -> item.path("key").asText())
                .toList();
    }
}
