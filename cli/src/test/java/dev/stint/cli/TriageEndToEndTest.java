package dev.stint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The triage sample as GitHub, its operator and whoever is called back meet it. */
@Timeout(240)
class TriageEndToEndTest {
    private static final Receiver RECEIVER = new Receiver();

    private static LocalSample sample;
    private static Source github;
    private static String secret;

    @TempDir
    private Path folder;

    @BeforeAll
    @Timeout(240)
    static void start() throws InterruptedException {
        // A second until a message that was not taken is received again: five of them make a dead letter.
        sample = new LocalSample(
                "triage",
                options -> options.withVisibility(Duration.ofSeconds(1)),
                Map.of("TRIAGE_CALLBACK", RECEIVER.address().toString(), "STINT_CALLBACK_PRIVATE", "true"));
        github = Source.named("github", sample.stack.outputs());
        secret = github.secret(aws());
    }

    @AfterAll
    static void stop() {
        sample.close();
        RECEIVER.close();
    }

    @Test
    void aSignedWebhookIsTriagedAndItsEndIsToldOnce() throws Exception {
        TestDelivery delivery = delivery(issue(8801, 3092, "Crash when the map is opened on board"));

        TestDelivery.Answer first = delivery.send();
        TestDelivery.Answer second = delivery.send();

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.run()).isEqualTo(first.run());
        Receiver.Callback callback = RECEIVER.await(Duration.ofSeconds(60));
        assertThat(callback.isGenuine(callbackSecret())).isTrue();
        assertThat(callback.isGenuine("whsec_c2VjcmV0")).isFalse();
        assertThat(callback.id()).isEqualTo("cb_" + first.run());
        assertThat(callback.body().path("type").asText()).isEqualTo("run.success");
        assertThat(callback.body().at("/data/run_id").asText()).isEqualTo(first.run());
        String thread = callback.body().at("/data/thread_id").asText();
        JsonNode answered = sample.get("/threads/" + thread).body();
        assertThat(answered.path("messages").toString())
                .contains("App crashes when the map is opened without a network")
                .contains("Done. For issue 3092: ");
        assertThat(issueItem("3092")).containsEntry("area", "MAP").containsEntry("severity", "CRASH");
        Eventually.seen(() -> depth("IntakeQueueUrl") == 0 ? Optional.of(true) : Optional.empty());
        assertThat(runs(thread)).containsExactly(first.run());
        assertThat(RECEIVER.waiting()).isZero();
    }

    @Test
    void whatIsNotSignedOrIsNoIssueStartsNothing() throws Exception {
        String body = issue(8802, 3093, "Timetable is wrong");

        TestDelivery.Answer refused =
                TestDelivery.signed(github, "not the secret", "issues", body).send();
        TestDelivery.Answer starred =
                TestDelivery.signed(github, secret, "star", body).send();

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.run()).isEmpty();
        assertThat(starred.status()).isEqualTo(202);
        Eventually.seen(() -> depth("IntakeQueueUrl") == 0 ? Optional.of(true) : Optional.empty());
        assertThat(sample.get("/runs/" + starred.run()).status()).isEqualTo(404);
    }

    @Test
    void whatNobodyCouldTakeIsListedAndPutBack() throws Exception {
        // A delivery for an agent that is not there can only fail.
        ObjectNode delivery = Json.object()
                .put("v", 1)
                .put("tenant", "000000000000")
                .put("caller", "000000000000")
                .put("key", "test/lost");
        delivery.putObject("request").put("agent_id", "nobody").put("input", "Hi");
        try (SqsClient sqs = aws().sqs()) {
            sqs.sendMessage(
                    request -> request.queueUrl(sample.output("IntakeQueueUrl")).messageBody(Json.text(delivery)));
            Eventually.seen(() -> depth("IntakeDeadLettersUrl") == 1 ? Optional.of(true) : Optional.empty());
            // Scheduler's dead letters are what it could not send; this one could be taken now.
            sqs.sendMessage(request -> request.queueUrl(sample.output("ScheduleDeadLettersUrl"))
                    .messageBody(Json.text(delivery.deepCopy().put("key", "schedule/late"))));
        }
        Path outputs = outputs();

        Printed listed = stint("redrive", outputs);
        assertThat(listed.status()).as(listed.err()).isZero();
        assertThat(listed.out())
                .contains("intake     1 dead letter")
                .contains("test/lost, ")
                .contains("callbacks  no dead letters")
                .contains("schedules  1 dead letter")
                .contains("schedule/late, ");
        Printed moved = stint("redrive", outputs, "--intake", "--schedules", "--json");
        assertThat(moved.status()).as(moved.err()).isZero();
        assertThat(moved.out().lines().map(Json::read))
                .extracting(event -> event.path("count").asInt())
                .containsExactly(1, 1);
        assertThat(depth("ScheduleDeadLettersUrl")).isZero();
        assertThat(stint("redrive", outputs, "--callbacks").out()).isEqualTo("callbacks  nothing to put back\n");
        // What is still wrong comes again.
        Eventually.seen(() -> depth("IntakeDeadLettersUrl") == 2 ? Optional.of(true) : Optional.empty());
    }

    @Test
    void aCallbackThatWasGivenUpIsStartedAgain() throws Exception {
        TestDelivery.Answer sent =
                delivery(issue(8805, 3095, "Ticket is wrong")).send();
        Receiver.Callback first = awaited(sent.run());
        ObjectNode letter = Json.object().put("tenant", "000000000000").put("run", sent.run());
        letter.put("error", "dev.stint.functions.CallbackRetryException")
                .put("cause", "{\"errorMessage\":\"127.0.0.1 answered 503\"}");
        try (SqsClient sqs = aws().sqs()) {
            sqs.sendMessage(request ->
                    request.queueUrl(sample.output("CallbackDeadLettersUrl")).messageBody(Json.text(letter)));
        }

        assertThat(stint("redrive", outputs()).out())
                .contains("callbacks  1 dead letter")
                .contains("run " + sent.run())
                .contains("127.0.0.1 answered 503");
        Printed again = stint("redrive", outputs(), "--callbacks");

        assertThat(again.out()).as(again.err()).isEqualTo("callbacks  1 dead letter started again\n");
        Receiver.Callback second = awaited(sent.run());
        assertThat(second.isGenuine(callbackSecret())).isTrue();
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void theCommandLineSendsWhatItSigns() throws Exception {
        Path body = folder.resolve("body.json");
        Files.writeString(body, issue(8803, 3094, "Please add a timetable for bicycles"));
        Path outputs = outputs();

        Printed sent = stint("webhook", outputs, "github", "--file", body.toString(), "--event", "ping");
        assertThat(sent.status()).as(sent.err()).isZero();
        assertThat(sent.out()).startsWith("202: ");
        Printed refused = stint("webhook", outputs, "github", "--file", body.toString(), "--secret", "wrong");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).startsWith("401: ");
        Printed unknown = stint("webhook", outputs, "gitlab", "--file", body.toString());
        assertThat(unknown.err()).contains("no webhook source 'gitlab'").contains("there are: github");
    }

    /** Tests share the receiver, and run one after the other. */
    private static Receiver.Callback awaited(String run) throws InterruptedException {
        Receiver.Callback callback = RECEIVER.await(Duration.ofSeconds(60));
        assertThat(callback.id()).isEqualTo("cb_" + run);
        return callback;
    }

    private static Printed stint(String command, Path outputs, String... more) {
        return Printed.stint(Stream.concat(
                        Stream.of(command, "--outputs", outputs.toString(), "--endpoint", sample.stack.endpointUrl()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private Path outputs() throws IOException {
        ObjectNode outputs = Json.object();
        sample.stack.outputs().forEach(outputs.putObject("triage")::put);
        return Files.write(folder.resolve("outputs.json"), Json.write(outputs));
    }

    private static String issue(long id, int number, String title) {
        ObjectNode body = Json.object().put("action", "opened");
        body.putObject("issue")
                .put("id", id)
                .put("number", number)
                .put("title", title)
                .put("body", "It happens on board.\nOn the pier it works.");
        return Json.text(body);
    }

    private static TestDelivery delivery(String body) {
        return TestDelivery.signed(github, secret, "issues", body);
    }

    private static List<String> runs(String thread) throws Exception {
        return sample.get("/threads/" + thread + "/history")
                .body()
                .valueStream()
                .map(state -> state.at("/metadata/run").asText())
                .filter(run -> !run.isEmpty())
                .distinct()
                .toList();
    }

    private static Map<String, String> issueItem(String number) {
        String table = sample.dynamoDb.listTables().tableNames().stream()
                .filter(name -> name.contains("Issues"))
                .findFirst()
                .orElseThrow();
        return sample
                .dynamoDb
                .getItem(request -> request.tableName(table).key(Map.of("number", AttributeValue.fromS(number))))
                .item()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        attribute -> String.valueOf(attribute.getValue().s())));
    }

    private static int depth(String output) {
        try (SqsClient sqs = aws().sqs()) {
            var attributes = sqs.getQueueAttributes(request -> request.queueUrl(sample.output(output))
                            .attributeNamesWithStrings(
                                    "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"))
                    .attributesAsStrings();
            return attributes.values().stream().mapToInt(Integer::parseInt).sum();
        }
    }

    private static String callbackSecret() {
        return "whsec_" + aws().secret(sample.output("CallbackSecretArn"));
    }

    private static Aws aws() {
        return Aws.local(sample.stack.endpointUrl());
    }
}
