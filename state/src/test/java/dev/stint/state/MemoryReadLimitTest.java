package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far a search reads; in memory, since ten thousand items are many writes elsewhere. */
final class MemoryReadLimitTest {
    private final Engine.Bench bench = Engine.IN_MEMORY.bench();
    private final MemoryStore store = bench.stores().memories();
    private final MemoryScope scope = MemoryScope.shared(bench.tenant());

    @BeforeEach
    void oneItemMoreThanMayBeRead() {
        List<Item> many = new ArrayList<>();
        for (int i = 0; i <= MemoryStore.MAX_READ; i++) {
            var key = new MemoryKey(scope, List.of("n"), "k%05d".formatted(i));
            many.add(MemoryItem.put(key, number(i), bench.clock().instant(), null)
                    .applied(null));
        }
        bench.items().write(many, List.of());
    }

    private static ObjectNode number(int i) {
        return Changes.object().put("i", i);
    }

    private MemoryStore.Found search(ObjectNode filter, int limit, int offset) {
        return store.search(scope, new MemorySearch(List.of("n"), filter, limit, offset));
    }

    @Test
    void aSearchThatReadsAsMuchAsItMaySaysSo() {
        assertThat(search(number(10_000), 1, 0)).isEqualTo(new MemoryStore.Found(List.of(), false));
        assertThat(search(number(9_999), 2, 0))
                .matches(found -> !found.complete() && found.memories().size() == 1);
        assertThat(search(Changes.object(), 1, Integer.MAX_VALUE)).isEqualTo(new MemoryStore.Found(List.of(), false));
        assertThat(store.namespaces(scope, new NamespaceSearch(List.of(), List.of(), 9, 2, 0)))
                .isEqualTo(new MemoryStore.Namespaces(List.of(List.of("n")), false));
    }

    @Test
    void aFullPageIsComplete() {
        assertThat(search(number(9_999), 1, 0)).matches(MemoryStore.Found::complete);
        bench.consumed().clear();
        assertThat(search(Changes.object(), 10, 0)).matches(MemoryStore.Found::complete);
        assertThat(bench.calls()).as("no more is read than is asked for").containsExactly("Query 1/0");
    }
}
