package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnceTest {
    private static final String RUN = "{\"input\":{\"to\":2}}";

    private final Harness harness = new Harness();

    @Test
    void theSameRequestIsAnsweredTheSameForADay() throws IOException {
        Harness.Answer first = harness.post("/runs", RUN, key("k"));
        harness.clock.of(Duration.ofHours(23));
        Harness.Answer second = harness.post("/runs", RUN, key("k"));

        assertThat(second.status()).isEqualTo(first.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().path("idempotent-replayed").asText()).isEqualTo("true");
        assertThat(harness.started).hasSize(1);
    }

    @Test
    void anotherKeyAndNoKeyAreOtherRequests() throws IOException {
        harness.post("/runs", RUN, key("k"));
        harness.post("/runs", RUN, key("other"));
        harness.post("/runs", RUN);
        harness.post("/runs", RUN);

        assertThat(harness.started).hasSize(4);
    }

    @Test
    void anotherBodyOrPathUnderTheSameKeyIsRefused() throws IOException {
        harness.post("/runs", RUN, key("k"));

        for (String path : new String[] {"/runs", "/threads", "/runs/wait"}) {
            Harness.Answer answer = harness.post(path, "{\"input\":{\"to\":3}}", key("k"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body().path("field").asText()).isEqualTo("idempotency-key");
        }
        assertThat(harness.started).hasSize(1);
    }

    @Test
    void aKeyBelongsToItsCaller() throws IOException {
        harness.caller = "ann";
        harness.post("/runs", RUN, key("k"));
        harness.caller = "bob";

        assertThat(harness.post("/runs", "{\"input\":{\"to\":3}}", key("k")).status())
                .isEqualTo(200);
        assertThat(harness.started).hasSize(2);
    }

    @Test
    void aRequestWhoseProcessDiedIsDoneAgainToTheSameRun() throws IOException {
        Harness.Answer first = harness.post("/runs", RUN, key("k"));
        // For the answer a day is over; the run's id follows from the key still.
        harness.clock.of(Duration.ofHours(25));

        Harness.Answer second = harness.post("/runs", RUN, key("k"));

        assertThat(second.headers().has("idempotent-replayed")).isFalse();
        assertThat(second.body().path("run_id")).isEqualTo(first.body().path("run_id"));
        assertThat(harness.started).hasSize(1);
    }

    @Test
    void aRefusalMayBeMendedUnderItsKey() throws IOException {
        assertThat(harness.post("/runs", "{\"input\":{\"to\":\"x\"}}", key("k")).status())
                .isEqualTo(422);

        assertThat(harness.post("/runs", RUN, key("k")).status()).isEqualTo(200);
    }

    @Test
    void aKeyHasALength() throws IOException {
        assertThat(harness.post("/runs", RUN, key(" ")).status()).isEqualTo(422);
        assertThat(harness.post("/runs", RUN, key("k".repeat(256))).status()).isEqualTo(422);
        assertThat(harness.started).isEmpty();
    }

    private static Map<String, String> key(String key) {
        return Map.of("idempotency-key", key);
    }
}
