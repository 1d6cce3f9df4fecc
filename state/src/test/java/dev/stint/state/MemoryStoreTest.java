package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class MemoryStoreTest {
    private final Engine.Bench bench;
    private final MemoryStore store;
    private final MemoryScope scope;

    MemoryStoreTest(Engine engine) {
        bench = engine.bench();
        store = bench.stores().memories();
        scope = MemoryScope.shared(bench.tenant());
    }

    private static ObjectNode value(String json) {
        try {
            return (ObjectNode) Json.read(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private MemoryKey key(String key, String... namespace) {
        return new MemoryKey(scope, List.of(namespace), key);
    }

    private Memory put(MemoryKey key, String json) {
        return store.put(key, value(json), Optional.empty());
    }

    private List<String> keys(List<String> prefix, String filter) {
        return store.search(scope, new MemorySearch(prefix, value(filter), 100, 0)).memories().stream()
                .map(memory -> String.join("/", memory.key().namespace()) + ":"
                        + memory.key().key())
                .toList();
    }

    @Test
    void whatWasPutIsThereAndWhatWasNotIsNot() {
        Memory put = put(key("k", "users", "ann"), "{\"a\":1}");

        assertThat(put.createdAt()).isEqualTo(bench.clock().instant());
        assertThat(store.get(key("k", "users", "ann"))).contains(put);
        assertThat(store.get(key("k", "users"))).isEmpty();
        assertThat(store.get(key("k"))).isEmpty();
    }

    @Test
    void aPutOverAnItemKeepsTheTimeOfItsCreation() {
        Instant first = put(key("k", "n"), "{\"a\":1}").createdAt();
        bench.clock().advance(Duration.ofMinutes(5));

        Memory second = put(key("k", "n"), "{\"b\":2}");

        assertThat(second.createdAt()).isEqualTo(first);
        assertThat(second.updatedAt()).isEqualTo(first.plus(Duration.ofMinutes(5)));
        assertThat(store.get(key("k", "n"))).contains(second);
        assertThat(second.value()).isEqualTo(value("{\"b\":2}"));
    }

    @Test
    void anItemReadsAsGoneTheMomentItExpiresAndThenBeginsAnew() {
        store.put(key("k", "n"), value("{}"), Optional.of(Duration.ofSeconds(10)));

        bench.clock().advance(Duration.ofMillis(9_999));
        assertThat(store.get(key("k", "n"))).isPresent();
        bench.clock().advance(Duration.ofMillis(1));

        assertThat(store.get(key("k", "n"))).isEmpty();
        assertThat(keys(List.of(), "{}")).isEmpty();
        assertThat(store.namespaces(scope, new NamespaceSearch(List.of(), List.of(), 9, 10, 0))
                        .namespaces())
                .isEmpty();
        assertThat(store.delete(key("k", "n"))).isFalse();
        store.put(key("k", "n"), value("{}"), Optional.of(Duration.ofSeconds(1)));
        bench.clock().advance(Duration.ofSeconds(1));
        Memory again = put(key("k", "n"), "{}");
        assertThat(again.createdAt()).isEqualTo(bench.clock().instant());
        assertThat(again.expiresAt()).isNull();
        assertThat(store.get(key("k", "n"))).contains(again);
    }

    @Test
    void aPutWithoutALifetimeMakesAnItemStay() {
        store.put(key("k", "n"), value("{}"), Optional.of(Duration.ofSeconds(10)));
        put(key("k", "n"), "{}");

        bench.clock().advance(Duration.ofDays(1_000));

        assertThat(store.get(key("k", "n"))).isPresent();
    }

    @Test
    void aDeletedItemIsGone() {
        put(key("k", "n"), "{}");

        assertThat(store.delete(key("k", "n"))).isTrue();
        assertThat(store.delete(key("k", "n"))).isFalse();
        assertThat(store.get(key("k", "n"))).isEmpty();
    }

    @Test
    void ownersAndTenantsDoNotMeet() {
        MemoryScope ann = new MemoryScope(bench.tenant(), "ann");
        store.put(new MemoryKey(ann, List.of("n"), "k"), value("{}"), Optional.empty());

        assertThat(keys(List.of(), "{}")).isEmpty();
        assertThat(store.get(key("k", "n"))).isEmpty();
        assertThat(store.get(new MemoryKey(new MemoryScope(bench.tenant(), "bob"), List.of("n"), "k")))
                .isEmpty();
        assertThat(store.get(new MemoryKey(MemoryScope.shared(bench.tenant() + "#ann"), List.of("n"), "k")))
                .isEmpty();
    }

    @Test
    void aSearchFindsWhatIsBelowItsSegmentsAndNothingBesideThem() {
        put(key("k", "a"), "{}");
        put(key("k", "a", "b"), "{}");
        put(key("k", "ab"), "{}");
        put(key("a"), "{}");
        put(key("b#k", "a#"), "{}");
        put(key("k", "a#b"), "{}");

        assertThat(keys(List.of("a"), "{}")).containsExactlyInAnyOrder("a:k", "a/b:k");
        assertThat(keys(List.of("a", "b"), "{}")).containsExactly("a/b:k");
        assertThat(keys(List.of("a#"), "{}")).containsExactly("a#:b#k");
        assertThat(keys(List.of(), "{}")).hasSize(6);
    }

    @Test
    void aFilterComparesTopLevelMembers() {
        put(key("1", "n"), "{\"kind\":\"note\",\"score\":3,\"tags\":[1]}");
        put(key("2", "n"), "{\"kind\":\"note\",\"score\":4.5}");
        put(key("3", "n"), "{\"kind\":\"task\",\"score\":\"3\"}");

        assertThat(keys(List.of("n"), "{\"kind\":\"note\"}")).containsExactly("n:1", "n:2");
        assertThat(keys(List.of("n"), "{\"score\":3.0}")).containsExactly("n:1");
        assertThat(keys(List.of("n"), "{\"tags\":[1.0]}")).containsExactly("n:1");
        assertThat(keys(List.of("n"), "{\"score\":{\"$eq\":3}}")).containsExactly("n:1");
        assertThat(keys(List.of("n"), "{\"score\":{\"$ne\":3}}")).containsExactly("n:2", "n:3");
        assertThat(keys(List.of("n"), "{\"score\":{\"$gt\":3}}")).containsExactly("n:2");
        assertThat(keys(List.of("n"), "{\"score\":{\"$gte\":3,\"$lt\":4}}")).containsExactly("n:1");
        assertThat(keys(List.of("n"), "{\"kind\":{\"$lte\":\"note\"}}")).containsExactly("n:1", "n:2");
        assertThat(keys(List.of("n"), "{\"kind\":\"note\",\"score\":4.5}")).containsExactly("n:2");
        assertThatThrownBy(() -> keys(List.of("n"), "{\"kind\":{\"$regex\":\".*\"}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$regex")
                .hasMessageContaining("$gte");
    }

    @Test
    void pagesOfASearchGiveEachItemOnce() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            put(key("k%02d".formatted(i), "n"), "{\"even\":%s}".formatted(i % 2 == 0));
            all.add("k%02d".formatted(i));
        }

        List<String> found = new ArrayList<>();
        for (int offset = 0; offset < 25; offset += 10) {
            store.search(scope, new MemorySearch(List.of("n"), value("{}"), 10, offset))
                    .memories()
                    .forEach(memory -> found.add(memory.key().key()));
        }

        assertThat(found).isEqualTo(all);
        MemoryStore.Found even = store.search(scope, new MemorySearch(List.of("n"), value("{\"even\":true}"), 5, 10));
        assertThat(even.memories()).hasSize(3);
        assertThat(even.complete()).isTrue();
    }

    @Test
    void namespacesAreListedOnceAndCut() {
        put(key("1", "users", "ann", "notes"), "{}");
        put(key("2", "users", "ann", "notes"), "{}");
        put(key("1", "users", "bob", "notes"), "{}");
        put(key("1", "users", "bob", "tasks"), "{}");
        put(key("1", "docs"), "{}");
        put(key("1"), "{}");

        assertThat(namespaces(List.of(), List.of(), 16, 10, 0))
                .containsExactlyInAnyOrder(
                        List.of(),
                        List.of("docs"),
                        List.of("users", "ann", "notes"),
                        List.of("users", "bob", "notes"),
                        List.of("users", "bob", "tasks"));
        assertThat(namespaces(List.of("users"), List.of(), 2, 10, 0))
                .containsExactly(List.of("users", "ann"), List.of("users", "bob"));
        assertThat(namespaces(List.of("users"), List.of("notes"), 16, 1, 1))
                .containsExactly(List.of("users", "bob", "notes"));
    }

    private List<List<String>> namespaces(List<String> prefix, List<String> suffix, int depth, int limit, int offset) {
        return store.namespaces(scope, new NamespaceSearch(prefix, suffix, depth, limit, offset))
                .namespaces();
    }

    @Test
    void keysAndValuesHaveTheirLimits() {
        assertThatThrownBy(() -> key("k", "")).hasMessageContaining("1 to 256");
        assertThatThrownBy(() -> key("")).hasMessageContaining("1 to 512");
        assertThatThrownBy(() -> key("k".repeat(513))).hasMessageContaining("1 to 512");
        assertThatThrownBy(() -> new MemoryKey(scope, Collections.nCopies(17, "n"), "k"))
                .hasMessageContaining("up to 16");
        assertThatThrownBy(() -> key("#".repeat(512))).hasMessageContaining("1024");
        assertThatThrownBy(() -> put(key("k"), "{\"a\":\"%s\"}".formatted("x".repeat(360_000))))
                .hasMessageContaining("allowed are 358400");
        put(key("k".repeat(512), "é".repeat(200)), "{\"a\":\"%s\"}".formatted("x".repeat(358_390)));
    }

    @Test
    void largeItemsAreFoundPageByPage() {
        for (int i = 0; i < 8; i++) {
            put(key("k" + i, "n"), "{\"i\":%d,\"a\":\"%s\"}".formatted(i, "x".repeat(300_000)));
        }

        assertThat(keys(List.of("n"), "{\"i\":7}")).containsExactly("n:k7");
        assertThat(namespaces(List.of(), List.of(), 16, 10, 0)).hasSize(1);
    }

    @Test
    void aCallCostsWhatItTouches() {
        put(key("k", "n"), "{}");
        put(key("k", "n"), "{}");
        assertThat(bench.calls()).containsExactly("UpdateItem 0/1", "UpdateItem 0/1");
        store.get(key("k", "n"));
        keys(List.of("n"), "{}");
        store.delete(key("k", "n"));
        assertThat(bench.calls()).containsExactly("GetItem 1/0", "Query 1/0", "DeleteItem 0/1");
    }
}
