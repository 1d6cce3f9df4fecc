package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void aFailureIsReadAsItWasWritten() {
        var failure = new Failure("step_failed", "IOException: connection reset");

        assertThat(Failure.read(failure.text())).isEqualTo(failure);
    }

    @Test
    void aTextWithoutACodeIsAFailureOfTheRun() {
        assertThat(Failure.read("out of luck")).isEqualTo(new Failure("run_failed", "out of luck"));
    }

    @Test
    void aLongMessageIsCutAndItsCodeKept() {
        var read = Failure.read(new Failure("step_failed", "x".repeat(5_000)).text());

        assertThat(read.code()).isEqualTo("step_failed");
        assertThat(read.message()).hasSizeLessThan(1_001).endsWith("…");
    }
}
