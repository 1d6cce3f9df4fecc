package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a caller does not own is not there, whatever they ask. */
class OwnershipTest {
    private static final String THREAD = "11111111-1111-4111-8111-111111111111";
    private static final String RUN = "{\"input\":{\"to\":2},\"if_not_exists\":\"create\"}";

    private final Harness harness = new Harness();

    @Test
    void anothersSessionIsNotThere() throws IOException {
        harness.caller = "ann";
        String run = harness.post("/threads/%s/runs".formatted(THREAD), RUN)
                .body()
                .path("run_id")
                .asText();
        harness.caller = "bob";

        assertThat(harness.get("/threads/" + THREAD).status()).isEqualTo(404);
        assertThat(harness.get("/threads/%s/history".formatted(THREAD)).status())
                .isEqualTo(404);
        assertThat(harness.get("/runs/" + run).status()).isEqualTo(404);
        assertThat(harness.get("/threads/%s/runs/%s/wait".formatted(THREAD, run))
                        .status())
                .isEqualTo(404);
        assertThat(harness.post("/runs/%s/cancel".formatted(run), "").status()).isEqualTo(404);
        assertThat(harness.send("DELETE", "/runs/" + run, "").status()).isEqualTo(404);
        assertThat(harness.post("/threads/%s/runs".formatted(THREAD), RUN).status())
                .isEqualTo(404);
        assertThat(harness.post("/threads/%s/copy".formatted(THREAD), "").status())
                .isEqualTo(404);
        assertThat(harness.send("PATCH", "/threads/" + THREAD, "{\"metadata\":{\"a\":1}}")
                        .status())
                .isEqualTo(404);
        assertThat(harness.send("DELETE", "/threads/" + THREAD, "").status()).isEqualTo(404);
        assertThat(harness.post("/threads", "{\"thread_id\":\"%s\",\"if_exists\":\"do_nothing\"}".formatted(THREAD))
                        .status())
                .isEqualTo(409);

        harness.caller = "ann";
        assertThat(harness.get("/threads/" + THREAD).status()).isEqualTo(200);
        assertThat(harness.get("/runs/" + run).status()).isEqualTo(200);
    }

    @Test
    void aCopyBelongsToTheSameCaller() throws IOException {
        harness.caller = "ann";
        harness.post("/threads", "{\"thread_id\":\"%s\"}".formatted(THREAD));
        String copy = harness.post("/threads/%s/copy".formatted(THREAD), "")
                .body()
                .path("thread_id")
                .asText();

        assertThat(harness.get("/threads/" + copy).status()).isEqualTo(200);
        harness.caller = "bob";
        assertThat(harness.get("/threads/" + copy).status()).isEqualTo(404);
    }

    @Test
    void aRoleOwnsWhateverItsSessionIsCalled() {
        assertThat(Ownership.nameOf("arn:aws:sts::111111111111:assumed-role/worker/i-1"))
                .isEqualTo(Ownership.nameOf("arn:aws:sts::111111111111:assumed-role/worker/i-2"))
                .isNotEqualTo(Ownership.nameOf("arn:aws:sts::111111111111:assumed-role/other/i-1"));
        assertThat(Ownership.nameOf("arn:aws:iam::111111111111:user/ann"))
                .isEqualTo("arn:aws:iam::111111111111:user/ann");
    }

    @Test
    void whoMayAnswerAndOwnsNothingIsToldNoMoreThanThat() throws IOException {
        harness.agents.add("scripted", new Scripted(harness.clock));
        for (String path : List.of("/threads/%s/runs", "/threads/%s/runs/wait", "/threads/%s/runs/stream")) {
            String thread = UUID.randomUUID().toString();
            harness.caller = "ann";
            harness.post(
                    "/threads/%s/runs".formatted(thread),
                    "{\"agent_id\":\"scripted\",\"input\":{\"do\":[\"ask-alice\",\"step\"]},\"if_not_exists\":\"create\"}");
            harness.runChain(harness.started.getLast());

            harness.caller = "bob";
            assertThat(answer(path, thread).status()).as("bob").isEqualTo(404);
            harness.caller = "alice";
            Harness.Streamed taken = answer(path, thread);

            assertThat(taken.status()).as(path).isEqualTo(204);
            assertThat(taken.text()).isEmpty();
            assertThat(harness.get("/threads/" + thread).status()).isEqualTo(404);
            harness.caller = "ann";
            assertThat(harness.get("/threads/" + thread).body().path("status").asText())
                    .isEqualTo("busy");
        }
    }

    private Harness.Streamed answer(String path, String thread) throws IOException {
        return harness.raw(
                path.endsWith("stream"),
                "POST",
                path.formatted(thread),
                "{\"command\":{\"resume\":true}}".getBytes(StandardCharsets.UTF_8),
                "acme",
                Map.of());
    }
}
