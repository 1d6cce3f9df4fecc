package dev.stint.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrandTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 200})
    void errandsTakeAsManyRunsAsWereWanted(int runs) {
        List<String> tickets = Errand.forRuns(runs).stream()
                .flatMap(errand -> errand.tickets().stream())
                .toList();

        assertThat(tickets).hasSize(runs).doesNotHaveDuplicates();
    }
}
