package dev.stint.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchResponseTest {
    private static final Set<String> BATCH = Set.of("a", "b", "c");

    @Test
    void messagesThatAreNamedHaveFailed() {
        var response = read("{\"batchItemFailures\":[{\"itemIdentifier\":\"c\"},{\"itemIdentifier\":\"a\"}]}");
        assertThat(response.failed()).containsExactlyInAnyOrder("a", "c");
        assertThat(response.problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"batchItemFailures\":[]}", "{\"batchItemFailures\":null}", "{}", "null", ""})
    void nothingHasFailedWhereNoFailureIsNamed(String answer) {
        assertThat(read(answer)).isEqualTo(BatchResponse.success());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":7}]}",
                "{\"batchItemFailures\":[{\"id\":\"a\"}]}",
                "{\"batchItemFailures\":[\"a\"]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"nobody\"}]}",
                "{\"batchItemFailures\":\"a\"}",
                "{\"batchItemFailures\":[",
                "\"done\"",
                "done",
            })
    void batchHasFailedAsAWholeWhereAFailureIsNamedWrongly(String answer) {
        var response = read(answer);
        assertThat(response.failed()).isEqualTo(BATCH);
        assertThat(response.problem()).isNotEmpty();
    }

    private static BatchResponse read(String answer) {
        return BatchResponse.read(answer.getBytes(StandardCharsets.UTF_8), BATCH);
    }
}
