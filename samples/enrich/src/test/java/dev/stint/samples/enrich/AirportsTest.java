package dev.stint.samples.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AirportsTest {
    @Test
    void chunksAddUpToTheFile() {
        List<Airport> all = Airports.read("airports.csv", 0, Integer.MAX_VALUE).rows();
        List<Airport> joined = new ArrayList<>();
        Airports.Chunk chunk = Airports.read("airports.csv", 0, 40);
        joined.addAll(chunk.rows());
        while (!chunk.last()) {
            chunk = Airports.read("airports.csv", chunk.offset(), 40);
            joined.addAll(chunk.rows());
        }

        assertThat(joined).hasSize(3376).isEqualTo(all);
    }

    @Test
    void aChunkThatEndsWithTheFileIsTheLast() {
        assertThat(Airports.read("airports.csv", 0, 3375).last()).isFalse();
        assertThat(Airports.read("airports.csv", 0, 3376).last()).isTrue();
    }

    @Test
    void aFieldInQuotesMayHoldCommasLinesAndQuotes() {
        Airports.Chunk first = Airports.read("quoted.csv", 0, 1);
        Airports.Chunk second = Airports.read("quoted.csv", first.offset(), 1);

        assertThat(first.rows()).containsExactly(new Airport("AAA", 1.5, 2.5));
        assertThat(second.rows()).containsExactly(new Airport("BBB", -3, 4));
        assertThat(second.last()).isTrue();
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Airports.read("none.csv", 0, 1))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.csv");
    }
}
