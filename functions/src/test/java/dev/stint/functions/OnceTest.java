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
        harness.dieBeforeAnswerIsKept = true;
        assertThat(harness.post("/runs", RUN, key("k")).status()).isEqualTo(500);
        assertThat(harness.started).hasSize(1);
        harness.dieBeforeAnswerIsKept = false;
        assertThat(harness.post("/runs", RUN, key("k")).status()).isEqualTo(409);
        harness.clock.of(Duration.ofSeconds(36));

        Harness.Answer again = harness.post("/runs", RUN, key("k"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("run_id").asText())
                .isEqualTo(harness.started.getFirst().id().value());
        assertThat(harness.started).hasSize(1);
    }

    @Test
    void aKeyOfYesterdayIsAnotherRequest() throws IOException {
        harness.post("/runs", RUN, key("nightly"));
        harness.clock.of(Duration.ofHours(25));
        harness.post("/runs", RUN, key("nightly"));

        assertThat(harness.started).hasSize(2);
    }

    @Test
    void aBatchThatStoppedHalfWayGoesOnWhereItStopped() throws IOException {
        String thread = "11111111-1111-4111-8111-111111111111";
        harness.post("/threads/%s/runs".formatted(thread), "{\"input\":{\"to\":9},\"if_not_exists\":\"create\"}");
        String batch = "[%s,{\"input\":{\"to\":2},\"thread_id\":\"%s\"}]".formatted(RUN, thread);

        Harness.Answer first = harness.post("/runs/batch", batch, key("k"));
        assertThat(first.body().path("code").asText()).isEqualTo("batch_partly_accepted");
        Harness.Answer second = harness.post("/runs/batch", batch, key("k"));
        assertThat(second.body().path("code").asText()).isEqualTo("batch_partly_accepted");

        assertThat(harness.started).hasSize(2);
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
