package dev.stint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * LangGraph's own client, {@code @langchain/langgraph-sdk} from npm and unchanged, against two samples on the local
 * stack: one that talks, one that works for long. The cases are in {@code src/test/resources/langgraph}, a file an
 * area; one whose name begins with "differs" holds what Stint knowingly does otherwise.
 */
@Timeout(300)
class LangGraphClientTest {
    private static final Duration LONGEST = Duration.ofMinutes(4);

    @TestFactory
    Stream<DynamicTest> theClientWorksUnchanged() throws Exception {
        var client = new NodeProject("langgraph");
        List<String> lines;
        try (ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<LocalSample> other = starting.submit(() -> new LocalSample("enrich"));
            try (LocalSample support = new LocalSample("support");
                    LocalSample enrich = other.get()) {
                lines = client.node(LONGEST, "main.mjs", support.stack.apiUrl(), enrich.stack.apiUrl());
            }
        }
        assertThat(lines).as("cases that ran").hasSizeGreaterThan(40);
        return lines.stream()
                .map(Json::read)
                .map(result -> dynamicTest(result.path("name").asText(), () -> assertThatItWorked(result)));
    }

    private static void assertThatItWorked(JsonNode result) {
        assertThat(result.path("ok").asBoolean())
                .as(result.path("error").asText())
                .isTrue();
        // The client tries a 429 and a 5xx again by itself, which would hide one here.
        assertThat(result.path("retried")).as("statuses that were tried again").isEmpty();
    }
}
