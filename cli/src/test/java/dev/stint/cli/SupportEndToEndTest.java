package dev.stint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The support sample as its users meet it. */
@Timeout(240)
class SupportEndToEndTest {
    private static LocalSample sample;

    @BeforeAll
    @Timeout(240)
    static void start() throws InterruptedException {
        sample = new LocalSample("support");
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @Test
    void aThreadIsCreatedRunAndWaitedFor() throws Exception {
        String thread = createThread();
        LocalSample.Answer run = sample.post("/threads/" + thread + "/runs", message("Where is order 1007?"));
        assertThat(run.status()).isEqualTo(200);
        assertThat(run.body().path("status").asText()).isEqualTo("pending");

        LocalSample.Answer end = sample.waitFor(sample.get(
                "/threads/" + thread + "/runs/" + run.body().path("run_id").asText() + "/wait"));

        assertThat(end.body().path("run").path("status").asText()).isEqualTo("success");
        assertThat(answer(end.body())).contains("1007");
        assertThat(sample.get("/threads/" + thread).body().path("status").asText())
                .isEqualTo("idle");
    }

    @Test
    void aStatelessRunAnswersInOneRequestWithoutTheChain() throws Exception {
        int before = executions();

        LocalSample.Answer end = sample.post("/runs/wait", message("Where is order 1003?"));

        assertThat(end.status()).isEqualTo(200);
        assertThat(answer(end.body())).contains("1003");
        assertThat(executions()).isEqualTo(before);
    }

    @Test
    void theThirdTurnKnowsWhatTheFirstOneSaid() throws Exception {
        String path = "/threads/" + createThread() + "/runs/wait";
        sample.post(path, message("Hello, I am Mina Okafor. Where is my order 1007?"));
        sample.post(path, message("When will it arrive?"));

        LocalSample.Answer third = sample.post(path, message("Please send it to 12 Harbour Lane, Leith instead."));

        assertThat(answer(third.body())).contains("1007").contains("12 Harbour Lane, Leith");
    }

    @Test
    void theJournalLiesInTheTableForAnybodyWithAnAwsClient() throws Exception {
        String thread = createThread();
        sample.post("/threads/" + thread + "/runs/wait", message("Where is order 1007?"));

        assertThat(sample.journal(thread).map(item -> LocalSample.text(item, "sk")))
                .startsWith("J#0000000001", "J#0000000002", "J#0000000003");
    }

    @Test
    void anotherAccountsThreadDoesNotExist() throws Exception {
        String thread = createThread();

        assertThat(sample.call("GET", "/threads/" + thread, null, "111111111111")
                        .status())
                .isEqualTo(404);
        assertThat(sample.call("POST", "/threads/" + thread + "/runs", message("Hi"), "111111111111")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void badInputIsAProblemDocumentAndWritesNothing() throws Exception {
        int before = sample.items().size();

        assertProblem(sample.post("/runs", "{\"input\":"), 400);
        assertProblem(sample.post("/runs", "\"" + "x".repeat(1 << 20) + "\""), 413);
        assertProblem(sample.post("/runs", "{\"messages\":7}"), 422);
        assertProblem(sample.post("/threads/" + UUID.randomUUID() + "/runs", message("Hi")), 404);
        assertProblem(sample.post("/runs", "{\"agent_id\":\"nobody\",\"input\":\"Hi\"}"), 404);
        assertProblem(sample.get("/threads/" + UUID.randomUUID()), 404);
        assertProblem(sample.get("/nowhere"), 404);

        assertThat(sample.items()).hasSize(before);
    }

    @Test
    void aCorruptItemFailsItsSessionAndNoOther() throws Exception {
        String broken = createThread();
        String healthy = createThread();
        sample.post("/threads/" + broken + "/runs/wait", message("Where is order 1007?"));
        Map<String, AttributeValue> item =
                new HashMap<>(sample.journal(broken).toList().get(2));
        item.put("patch", AttributeValue.fromS("this is no patch"));
        sample.dynamoDb.putItem(request -> request.tableName(sample.table()).item(item));

        LocalSample.Answer refused = sample.get("/threads/" + broken);

        assertProblem(refused, 500);
        assertThat(refused.body().path("code").asText()).isEqualTo("corrupt_session");
        assertProblem(sample.post("/threads/" + broken + "/runs/wait", message("Hi")), 500);
        assertThat(sample.get("/threads/" + healthy).status()).isEqualTo(200);
    }

    @Test
    void healthAsksTheTableTheModelAndTheTools() throws Exception {
        LocalSample.Answer health = sample.get("/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body().path("checks").path("state").path("status").asText())
                .isEqualTo("ok");
        assertThat(health.body()
                        .path("checks")
                        .path("agent:support")
                        .path("status")
                        .asText())
                .isEqualTo("ok");
        assertThat(health.body()
                        .path("checks")
                        .path("agent:support/tools:OrderTools")
                        .path("status")
                        .asText())
                .isEqualTo("ok");
        assertThat(sample.get("/ok").body().path("ok").asBoolean()).isTrue();
    }

    @Test
    void theCommandLineRunsAndTellsOneJsonObjectALine() throws Exception {
        Printed run = Printed.stint("run", "Where is order 1007?", "--url", sample.stack.apiUrl(), "--json");

        assertThat(run.status()).as(run.err()).isZero();
        List<JsonNode> events = run.out().lines().map(Json::read).toList();
        assertThat(events)
                .extracting(event -> event.path("event").asText())
                .contains("commit")
                .endsWith("end");
        String thread = events.getLast().path("run").path("thread_id").asText();
        Printed history = Printed.stint("history", thread, "--url", sample.stack.apiUrl());
        assertThat(history.status()).isZero();
        assertThat(history.out())
                .contains("called lookUpOrder ok")
                .contains("the run is done")
                .contains("write units");
    }

    @Test
    void theCommandLineSaysWhatWentWrongAndWhatToDo() throws Exception {
        String url = sample.stack.apiUrl();

        Printed unknown = Printed.stint("history", UUID.randomUUID().toString(), "--url", url);
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).contains("404").contains("check the id");
        Printed nobody = Printed.stint("run", "Hi", "--url", "http://127.0.0.1:1");
        assertThat(nobody.status()).isEqualTo(1);
        assertThat(nobody.err())
                .contains("nothing answers at http://127.0.0.1:1")
                .contains("./stint dev");
        Printed noInput = Printed.stint("run", "{\"input\"", "--url", url);
        assertThat(noInput.status()).isEqualTo(1);
        assertThat(noInput.err()).contains("looks like a JSON object and is none");
    }

    private static void assertProblem(LocalSample.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.body().path("detail").asText()).isNotEmpty();
    }

    private static String createThread() throws IOException, InterruptedException {
        return sample.post("/threads", "{}").body().path("thread_id").asText();
    }

    private static String message(String text) {
        return Json.text(Turn.message(text));
    }

    private static String answer(JsonNode end) {
        return Turn.answer(end);
    }

    private static int executions() {
        String machine = sample.output("ChainArn");
        return sample.stepFunctions
                .listExecutions(request -> request.stateMachineArn(machine))
                .executions()
                .size();
    }
}
