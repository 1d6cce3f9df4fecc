package dev.stint.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.bench.report.Plot;
import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void growthIsTheLastQuarterByTheSecondOne() {
        // From 0 to 150 MiB while it warms up, 200 then, 400 in the last quarter.
        Memory memory = memory(16, look -> look < 4 ? look * 50 : look < 12 ? 200 : 400);

        assertThat(memory.growth().orElseThrow()).isEqualTo(2, Offset.offset(1e-9));
        assertThat(memory.note()).contains("resident set");
    }

    @Test
    void tooFewLooksTellNoGrowthAndTheNoteSaysWhy() {
        for (int looks = 1; looks < 16; looks++) {
            Memory memory = memory(looks, look -> 100);

            assertThat(memory.growth()).isEmpty();
            assertThat(memory.note()).contains("looked at %d times".formatted(looks), "from 16 times on");
        }
    }

    @Test
    void aSystemThatDoesNotTellIsNoReasonToFail() {
        Memory memory = memory(0, look -> 0);

        assertThat(memory.growth()).isEmpty();
        assertThat(memory.note()).contains("/proc");
    }

    @Test
    void aShortPartIsLookedAtOftenAndALongOneEveryFewSeconds() {
        assertThat(Memory.pause(Duration.ofSeconds(4))).isEqualTo(Duration.ofMillis(500));
        assertThat(Memory.pause(Duration.ofMinutes(20))).isEqualTo(Duration.ofSeconds(5));
    }

    private static Memory memory(int looks, IntToDoubleFunction value) {
        List<Plot.Point> points = IntStream.range(0, looks)
                .mapToObj(look -> new Plot.Point(look, value.applyAsDouble(look)))
                .toList();
        return new Memory(points);
    }
}
