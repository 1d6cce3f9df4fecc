package dev.stint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.agents.LlmAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams in tests: what a run tells comes while time passes. */
class StreamingTest {
    @RegisterExtension
    final StintExtension stint = StintExtension.of((agents, environment) -> agents.add(
                    "agent", LlmAgent.builder().instructions("You talk.").build()))
            .model(ScriptedModel.create().says("Hello"));

    @Test
    void aRunIsReadFromItsBeginningToItsEnd() {
        SentRun run = stint.send("Hi");

        assertThat(run.events("messages", "custom"))
                .extracting(StreamedEvent::name)
                .containsExactly("metadata", "messages", "messages", "custom", "end");
        assertThat(run.isOver()).isTrue();
    }

    @Test
    void langGraphsClientIsHeldWhileTheRunGoesOn() {
        SentRun run = stint.send("Hi");

        Reply reply = stint.get("/threads/%s/runs/%s/stream?cancel_on_disconnect=0&stream_mode=messages-tuple"
                .formatted(run.thread(), run.id()));

        assertThat(StreamedEvent.parse(reply.body().asText())
                        .getLast()
                        .data()
                        .at("/0/content")
                        .asText())
                .isEqualTo("Hello");
        assertThat(run.isOver()).isTrue();
    }
}
