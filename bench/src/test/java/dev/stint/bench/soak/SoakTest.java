package dev.stint.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.events.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A soak small enough for every build. What it counts is held, never how long it took. */
@Timeout(420)
class SoakTest {
    @TempDir
    private Path folder;

    @Test
    void everyRunEndsAndNoEffectIsLostOrHadTwice() throws Exception {
        SoakOptions options = new SoakOptions(6, Duration.ofMinutes(4), 6, 0.1, 0, 42, folder.resolve("soak.log"));
        List<String> told = new ArrayList<>();

        try (Soak soak = Soak.start(options, told::add)) {
            SoakReport report = soak.run();

            assertThat(report.findings().problems()).isEmpty();
            assertThat(report.passed()).isTrue();
            assertThat(report.line())
                    .matches("runs=6 done=6 lost=0 duplicated=0 unknown=\\d+ kills=[1-9]\\d* throttles=[1-9]\\d*");
            assertThat(report.successors()).isPositive();
            assertThat(Json.read(report.json()).path("done").asInt()).isEqualTo(6);
            assertThat(told.getFirst()).startsWith("6 runs, seed 42");
        }
    }
}
