package dev.stint.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void quotesHoldDelimitersLineBreaksAndQuotes() throws IOException {
        assertThat(Csv.parse("a,\"b,\r\n\"\"c\"\"\",\r\n", ',')).containsExactly(List.of("a", "b,\r\n\"c\"", ""));
    }

    @Test
    void blankLinesAndAByteOrderMarkAreSkipped() throws IOException {
        assertThat(Csv.parse("\uFEFFid\n\n1\n", ',')).containsExactly(List.of("id"), List.of("1"));
    }

    @Test
    void lastLineNeedsNoEnd() throws IOException {
        assertThat(Csv.parse("a;b", ';')).containsExactly(List.of("a", "b"));
    }
}
