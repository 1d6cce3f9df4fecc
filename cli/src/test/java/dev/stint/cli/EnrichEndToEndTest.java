package dev.stint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** A long run without a model, through many stints of five seconds. */
@Timeout(240)
class EnrichEndToEndTest {
    private static LocalSample sample;

    @BeforeAll
    @Timeout(240)
    static void start() throws InterruptedException {
        sample = new LocalSample("enrich");
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @Test
    void aRunEndsWithEachRowOnceThoughEveryFunctionProcessIsKilledInTheMiddle() throws Exception {
        JsonNode run =
                sample.post("/runs", "{\"input\":{\"file\":\"airports.csv\"}}").body();
        String thread = run.path("thread_id").asText();

        for (int kills = 1; kills <= 3; kills++) {
            awaitRows(thread, kills * 600);
            killEveryFunctionProcess();
        }
        LocalSample.Answer end =
                sample.waitFor(sample.get("/runs/" + run.path("run_id").asText() + "/wait"));

        assertThat(end.status()).as("%s", end).isEqualTo(200);
        assertThat(end.body().path("run").path("status").asText()).isEqualTo("success");
        List<String> rows = airports();
        assertThat(end.body().path("values").path("rows").asInt()).isEqualTo(rows.size());
        assertThat(end.body().path("values").path("digest").asText()).isEqualTo(chain(rows));
        assertThatTheJournalHasNoGap(thread);
        assertThatTheChainTookManyStints(run.path("run_id").asText());
    }

    @Test
    void aBusyThreadTakesNoSecondRun() throws Exception {
        String thread = sample.post("/threads", "{}").body().path("thread_id").asText();
        String runs = "/threads/" + thread + "/runs";
        String input = "{\"input\":{\"file\":\"airports.csv\",\"everyMinutes\":60}}";
        String run = sample.post(runs, input).body().path("run_id").asText();

        LocalSample.Answer second = sample.post(runs, input);

        assertThat(second.status()).as("%s", second).isEqualTo(409);
        assertThat(second.contentType()).startsWith("application/problem+json");
        assertThat(second.body().path("detail").asText()).isNotEmpty();
        assertThat(sample.waitFor(sample.get(runs + "/" + run + "/wait"))
                        .body()
                        .path("run")
                        .path("status")
                        .asText())
                .isEqualTo("success");
    }

    private static void awaitRows(String thread, int rows) throws IOException, InterruptedException {
        JsonNode seen = sample.get("/threads/" + thread).body();
        while (seen.path("values").path("rows").asInt() < rows) {
            assertThat(seen.path("status").asText()).as("%s", seen).isNotEqualTo("error");
            seen = sample.get("/threads/" + thread).body();
        }
    }

    private static void killEveryFunctionProcess() {
        List<ProcessHandle> processes = sample.stack.functionPids().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    private static void assertThatTheJournalHasNoGap(String thread) {
        List<String> versions =
                sample.journal(thread).map(item -> LocalSample.text(item, "sk")).toList();

        assertThat(versions)
                .isEqualTo(IntStream.rangeClosed(1, versions.size())
                        .mapToObj("J#%010d"::formatted)
                        .toList());
    }

    private static void assertThatTheChainTookManyStints(String run) {
        String machine = sample.output("ChainArn");
        ExecutionListItem execution =
                sample.stepFunctions.listExecutions(request -> request.stateMachineArn(machine)).executions().stream()
                        .filter(listed -> listed.name().equals(run + "-0"))
                        .findFirst()
                        .orElseThrow();
        long stints = sample
                .stepFunctions
                .getExecutionHistoryPaginator(request -> request.executionArn(execution.executionArn()))
                .events()
                .stream()
                .filter(event -> event.type() == HistoryEventType.TASK_SUCCEEDED)
                .count();

        assertThat(execution.statusAsString()).isEqualTo("SUCCEEDED");
        assertThat(stints).isGreaterThan(5);
    }

    private static List<String> airports() throws IOException {
        Path file = Project.sample("enrich").resolve("src/main/resources/airports.csv");
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    /** What the sample's digest must be, computed here from the file alone. */
    private static String chain(List<String> rows) throws NoSuchAlgorithmException {
        String digest = "";
        for (String row : rows) {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((digest + "\n" + row).getBytes(StandardCharsets.UTF_8));
            digest = HexFormat.of().formatHex(hash, 0, 16);
        }
        return digest;
    }
}
