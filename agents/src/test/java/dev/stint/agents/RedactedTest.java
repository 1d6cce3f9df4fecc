package dev.stint.agents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Incorrect key: sk-abcdefgh1234****wxyz.          | Incorrect key: ***
                    header was Bearer abcdefgh.ijkl                  | header was ***
                    jdbc:postgresql://admin:hunter2@db:5432/x        | jdbc:postgresql://***@db:5432/x
                    password=hunter2; host=db                        | password=***; host=db
                    {"api_key": "abc"}                               | {"api_key": "***"}
                    AKIAIOSFODNN7EXAMPLE is not allowed              | *** is not allowed
                    there is no order 1007                           | there is no order 1007
                    """)
    void hidesWhatLooksLikeACredential(String message, String shown) {
        assertThat(Redacted.text(message)).isEqualTo(shown);
    }

    @Test
    void isOneShortLine() {
        assertThat(Redacted.text("one\n  two\n")).isEqualTo("one two");
        assertThat(Redacted.text("x".repeat(600))).hasSize(501).endsWith("…");
    }
}
