package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class ClaimsTest {
    private final Engine.Bench bench;
    private final Claims claims;

    ClaimsTest(Engine engine) {
        bench = engine.bench();
        claims = bench.stores().claims();
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    private void put(String name, byte[] bytes) {
        assertThat(claims.put(bench.tenant(), name, bytes)).isEqualTo(name);
    }

    private List<String> sortKeys(String name) {
        return bench.items().sortKeys(Keys.claim(new SessionKey(bench.tenant(), name)));
    }

    @Test
    void bytesOfAnySizeComeBackAsTheyWere() {
        for (int size : List.of(0, 1, 1_000, Payload.MAX_INLINE - 1, Payload.MAX_INLINE, 1_000_000, Claims.MAX_BYTES)) {
            put("run-" + size, noise(size));
            assertThat(claims.get(bench.tenant(), "run-" + size)).contains(noise(size));
        }
        assertThatThrownBy(() -> put("large", new byte[Claims.MAX_BYTES + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed are 10485760");
        assertThat(claims.get(bench.tenant(), "large")).isEmpty();
        assertThat(claims.get("other", "run-1")).isEmpty();
    }

    @Test
    void aRepeatedPutLeavesTheSame() {
        put("run", noise(800_000));
        put("run", noise(800_000));

        assertThat(claims.get(bench.tenant(), "run")).contains(noise(800_000));
    }

    @Test
    void aDeleteTakesTheChunksOfItsOwnPutAndNoOthers() {
        put("run", noise(800_000));
        assertThat(sortKeys("run")).hasSize(4);
        claims.delete(bench.tenant(), "run");
        assertThat(sortKeys("run")).isEmpty();
        claims.delete(bench.tenant(), "run");

        // A second put whose head comes after the first one's delete: its chunks are there already.
        put("run", noise(800_000));
        Item head = bench.items()
                .get(new Item.Key(Keys.claim(new SessionKey(bench.tenant(), "run")), Keys.CLAIM))
                .orElseThrow();
        put("run", noise(700_000));
        claims.delete(bench.tenant(), "run");
        bench.items().put(head);
        assertThat(claims.get(bench.tenant(), "run")).contains(noise(800_000));
    }

    @Test
    void aClaimReadsAsGoneOnceItsTimeIsOver() {
        put("run", noise(10));

        bench.clock().advance(Duration.ofDays(15).minusMillis(1));
        assertThat(claims.get(bench.tenant(), "run")).isPresent();
        bench.clock().advance(Duration.ofMillis(1));
        assertThat(claims.get(bench.tenant(), "run")).isEmpty();
    }

    @Test
    void aChunkThatIsMissingIsTold() {
        put("run", noise(800_000));
        bench.items()
                .write(
                        List.of(),
                        List.of(new Item.Key(
                                Keys.claim(new SessionKey(bench.tenant(), "run")),
                                sortKeys("run").getLast())));

        assertThatThrownBy(() -> claims.get(bench.tenant(), "run"))
                .isInstanceOf(CorruptJournalException.class)
                .hasMessageContaining("3 chunks");
    }

    @Test
    void whatCompressesCostsLess() {
        put("run", "{\"action\":\"opened\"},".repeat(20_000).getBytes(StandardCharsets.UTF_8));

        assertThat(bench.consumed())
                .singleElement()
                .satisfies(call -> assertThat(call.writeUnits()).isLessThan(10));
    }
}
