package dev.stint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.agents.LlmAgent;
import org.junit.jupiter.api.Test;

class FirstTest {
    @Test
    void anAgentAnswers() {
        var model = ScriptedModel.create().says("hello");
        var stint = TestStint.of(LlmAgent.builder().model(model).build()).start();

        assertThat(stint.send("hi").answer()).isEqualTo("hello");
    }
}
