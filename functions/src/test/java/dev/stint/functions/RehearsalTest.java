package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.events.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void aRehearsalTakesARunFromItsRequestToItsEnd() throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            Rehearsal.play(
                    new FunctionConfig(
                            "App",
                            "sessions",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Duration.ofDays(30),
                            FunctionConfig.Rates.UNLIMITED,
                            "sub"),
                    Clock.systemUTC());
        } finally {
            System.setOut(out);
        }

        List<String> lines = log.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(5).allSatisfy(line -> assertThat(line).contains("\"level\":\"INFO\""));
        assertThat(Json.read(lines.get(1)).path("next").asText()).isEqualTo("done");
    }
}
