package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The sort keys of memory items: no character of a caller's moves a boundary. */
final class MemoryKeysTest {
    @Property
    void aSortKeyTellsItsNamespaceAndKey(@ForAll("namespaces") List<String> namespace, @ForAll("segments") String key) {
        Keys.MemoryName name = Keys.memoryName(Keys.memory(namespace, key));

        assertThat(name.namespace()).isEqualTo(namespace);
        assertThat(name.key()).isEqualTo(key);
    }

    @Property
    void aPrefixOfSegmentsIsAPrefixOfSortKeysAndOfNoOthers(
            @ForAll("namespaces") List<String> prefix,
            @ForAll("namespaces") List<String> namespace,
            @ForAll("segments") String key) {
        boolean below = namespace.size() >= prefix.size()
                && namespace.subList(0, prefix.size()).equals(prefix);

        assertThat(Keys.memory(namespace, key).startsWith(Keys.memoryPrefix(prefix)))
                .isEqualTo(below);
    }

    @Provide
    Arbitrary<String> segments() {
        return Arbitraries.strings()
                .withChars('a', '#', '%', '/', '\u0000', '2', '3', '\ud83d', 'é')
                .ofMinLength(1)
                .ofMaxLength(3);
    }

    @Provide
    Arbitrary<List<String>> namespaces() {
        return segments().list().ofMaxSize(3);
    }
}
