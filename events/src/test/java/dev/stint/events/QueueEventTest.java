package dev.stint.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueEventTest {
    /** The shape that the Lambda developer guide documents, with values of our own. */
    private static final String EVENT = """
            {"Records":[
              {"messageId":"m-1","receiptHandle":"r","body":"{\\"a\\":1}","attributes":{"ApproximateReceiveCount":"3","SentTimestamp":"1"},
               "messageAttributes":{"x":{"stringValue":"y","binaryListValues":[]}},"md5OfBody":"m","eventSource":"aws:sqs",
               "eventSourceARN":"arn:aws:sqs:us-east-1:111111111111:q","awsRegion":"us-east-1"},
              {"messageId":"m-2","body":"two"}]}""";

    @Test
    void everyMessageIsRead() throws IOException {
        assertThat(read(EVENT).messages())
                .containsExactly(
                        new QueueEvent.Message("m-1", "{\"a\":1}", 3), new QueueEvent.Message("m-2", "two", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"Records\":null}", "{"})
    void whatIsNoBatchIsRefused(String event) {
        assertThatThrownBy(() -> read(event)).isInstanceOf(IOException.class);
    }

    @Test
    void theAnswerNamesWhatFailed() {
        assertThat(new String(QueueEvent.answer(List.of("m-2")), StandardCharsets.UTF_8))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-2\"}]}");
        assertThat(new String(QueueEvent.answer(List.of()), StandardCharsets.UTF_8))
                .isEqualTo("{\"batchItemFailures\":[]}");
    }

    private static QueueEvent read(String event) throws IOException {
        return QueueEvent.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }
}
