package dev.stint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Delivery;
import dev.stint.events.Json;
import dev.stint.events.StandardWebhooks;
import dev.stint.local.endpoint.EndpointFaults.Fault;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.states.VirtualTimers;
import dev.stint.state.Commit;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.SessionStore;
import dev.stint.state.StoreConfig;
import dev.stint.state.Version;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Each way into a stack and out of it, from the request that begins it to what is seen at its other end. Time is driven
 * by hand, but for what functions see of it. An echo runs, whose result is its input.
 */
@Timeout(240)
class WaysEndToEndTest {
    private static final Receiver RECEIVER = new Receiver();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final KeyPair NOTARY = keys();

    /** What each caller may send; no test but the one about it needs more. */
    private static final int REQUESTS = 30;

    private static final String OLD = secret("an old secret of 32 characters..");
    private static final String NEW = secret("a new secret of 32 characters...");
    private static final String OTHER = secret("another secret, 32 characters...");

    /** What goes wrong with the next messages that anybody sends, and whether the first at each instant goes wrong. */
    private static final Queue<Fault> NEXT = new ConcurrentLinkedQueue<>();

    private static final Set<Instant> REFUSED = ConcurrentHashMap.newKeySet();
    private static volatile boolean refuses;

    private static final Queue<String> FIRED = new ConcurrentLinkedQueue<>();

    private static VirtualTimers time;
    private static LocalSample sample;
    private static SessionStore store;

    @TempDir
    private Path folder;

    @BeforeAll
    @Timeout(240)
    static void start() throws Exception {
        time = new VirtualTimers(Instant.now().truncatedTo(ChronoUnit.MINUTES));
        sample = new LocalSample(
                Project.home().resolve("bench/app"),
                options -> options.withTimers(time)
                        .withSecrets(Map.of(
                                "ways/whole",
                                OLD,
                                "ways/both",
                                OLD,
                                "ways/notary",
                                "whpk_" + Base64.getEncoder().encodeToString(publicKey())))
                        .withFaults((service, action) ->
                                service.equals("SQS") && action.equals("SendMessage") ? fault() : Fault.NONE)
                        .withListener(WaysEndToEndTest::note),
                Map.of("STINT_WEBHOOKS", sources("whole", "both", "notary"), "STINT_RATE_CALLER", REQUESTS + "/3600"));
        store = SessionStore.dynamoDb(sample.dynamoDb, StoreConfig.of(sample.table()));
        stopSweeps();
    }

    @AfterAll
    static void stop() {
        sample.close();
        RECEIVER.close();
    }

    @BeforeEach
    void allIsWell() {
        refuses = false;
        NEXT.clear();
        RECEIVER.answer(204);
    }

    @AfterEach
    void nobodyWasToldMore() throws InterruptedException {
        int more = RECEIVER.waiting();
        for (int i = 0; i < more; i++) {
            RECEIVER.await(Duration.ofSeconds(1));
        }
        assertThat(more).isZero();
    }

    @Test
    void anEventOfTheBusIsOneRunThoughItComesTwiceAndWhateverItsTextIs() throws Exception {
        String type = "Order \"placed\", \\ <detail> <aws.events.event.json>\n\",\"tenant\":\"somebody else";
        ObjectNode detail = Json.object()
                .put("note", "say \"hi\" \\ </b> {\"a\": <id>}\r\n\t\u0001 é 日本 \uD83D\uDE80")
                .put("total", 12.5);
        detail.putArray("lines").add("\"").add("\\").addNull();
        ObjectNode entries = Json.object();
        entries.putArray("Entries")
                .addObject()
                .put("Source", "shop.orders")
                .put("DetailType", type)
                .put("Detail", Json.text(detail))
                .put("Time", 1_767_225_600);
        // EventBridge does not learn that the queue has it, and sends it again.
        NEXT.add(Fault.ANSWER_LOST);

        JsonNode put = aws("AWSEvents.PutEvents", entries);
        time.advance(Duration.ofSeconds(10));

        assertThat(put.path("FailedEntryCount").asInt()).as(put.toString()).isZero();
        String id = put.at("/Entries/0/EventId").asText();
        Run run = ended("events", runOf("events", "event/orders/" + id));
        assertThat(NEXT).isEmpty();
        Eventually.seen(() -> depth("IntakeQueueUrl") == 0 ? Optional.of(true) : Optional.empty());
        assertThat(run.status()).isEqualTo(Run.Status.SUCCESS);
        JsonNode heard = result(run);
        assertThat(heard.path("source").asText()).isEqualTo("shop.orders");
        assertThat(heard.path("detail_type").asText()).isEqualTo(type);
        assertThat(heard.path("time").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(Json.text(heard.path("detail"))).isEqualTo(Json.text(detail));
        assertThat(store.history(run.session(), Version.MAX, 10))
                .extracting(Commit::kind)
                .containsExactly(Commit.Kind.STEP, Commit.Kind.INPUT);
        assertThat(runsOf("events")).containsExactly(run.id().value());
        assertThat(depth("IntakeDeadLettersUrl")).isZero();
    }

    @Test
    void aCronOfTheApiFiresAsItIsToldUntilItIsDeleted() throws Exception {
        ObjectNode asked = run("first").put("schedule", "* * * * *");
        JsonNode cron = as("clara", "POST", "/runs/crons", asked).json(200);
        String path = "/runs/crons/" + cron.path("cron_id").asText();

        time.advance(Duration.ofMinutes(1));
        assertThat(told().at("/data/output")).isEqualTo(said("first"));
        as("clara", "PATCH", path, Json.object().set("input", said("second"))).json(200);
        time.advance(Duration.ofMinutes(1));
        assertThat(told().at("/data/output")).isEqualTo(said("second"));

        as("clara", "PATCH", path, Json.object().put("enabled", false)).json(200);
        assertThat(firingsIn(Duration.ofMinutes(5))).isEmpty();
        as("clara", "PATCH", path, Json.object().put("enabled", true)).json(200);
        time.advance(Duration.ofMinutes(1));
        assertThat(told().at("/data/output")).isEqualTo(said("second"));

        assertThat(as("dora", "DELETE", path, null).status()).isEqualTo(404);
        assertThat(as("clara", "DELETE", path, null).status()).isBetween(200, 204);
        assertThat(firingsIn(Duration.ofMinutes(5))).isEmpty();
        assertThat(as("clara", "POST", "/runs/crons/search", Json.object()).json(200))
                .isEmpty();
    }

    @Test
    void theEndOfARunOfTheApiIsToldWithItsOutput() throws Exception {
        JsonNode run = as("rita", "POST", "/runs", run("a \"result\"")).json(200);

        Receiver.Callback callback = RECEIVER.await(Duration.ofSeconds(60));

        assertThat(callback.isGenuine(callbackSecret())).isTrue();
        assertThat(callback.isGenuine(OTHER)).isFalse();
        assertThat(callback.id()).isEqualTo("cb_" + run.path("run_id").asText());
        assertThat(callback.body().path("type").asText()).isEqualTo("run.success");
        assertThat(callback.body().at("/data/run_id")).isEqualTo(run.path("run_id"));
        assertThat(callback.body().at("/data/thread_id")).isEqualTo(run.path("thread_id"));
        assertThat(callback.body().at("/data/output")).isEqualTo(said("a \"result\""));
    }

    @Test
    void aCallbackThatNobodyTakesForHoursIsADeadLetterAndCanBePutBack() throws Exception {
        RECEIVER.answer(503);
        String id = as("gina", "POST", "/runs", run("lost"))
                .json(200)
                .path("run_id")
                .asText();
        List<Receiver.Callback> tried = new ArrayList<>(List.of(RECEIVER.await(Duration.ofSeconds(60))));

        time.advance(Duration.ofHours(12));

        while (RECEIVER.waiting() > 0) {
            tried.add(RECEIVER.await(Duration.ofSeconds(1)));
        }
        assertThat(tried).hasSize(13).allSatisfy(callback -> {
            assertThat(callback.id()).isEqualTo("cb_" + id);
            assertThat(callback.isGenuine(callbackSecret())).isTrue();
            assertThat(callback.body()).isEqualTo(tried.getFirst().body());
        });
        Printed listed = stint("redrive");
        assertThat(listed.out())
                .as(listed.err())
                .contains("callbacks  1 dead letter")
                .contains("run " + id)
                .contains("127.0.0.1 answered 503");
        assertThat(execution("cb-" + id)).isEqualTo("FAILED");
        // Settled: nobody looks at it any more, so nobody starts it again.
        assertThat(run(tenantOf(id), id).due()).isNull();

        RECEIVER.answer(200);
        assertThat(stint("redrive", "--callbacks").out()).isEqualTo("callbacks  1 dead letter started again\n");
        Receiver.Callback taken = RECEIVER.await(Duration.ofSeconds(60));
        assertThat(taken.id()).isEqualTo("cb_" + id);
        assertThat(taken.isGenuine(callbackSecret())).isTrue();
        assertThat(taken.body()).isEqualTo(tried.getFirst().body());
        assertThat(depth("CallbackDeadLettersUrl")).isZero();
    }

    @Test
    void oneCallerTooManyIsToldWhenToComeAgainAndNobodyElse() throws Exception {
        for (int sent = 0; sent < REQUESTS; sent++) {
            as("greta", "GET", "/runs/" + UUID.randomUUID(), null).json(404);
        }

        Response refused = as("greta", "GET", "/runs/" + UUID.randomUUID(), null);
        Response streaming = as("greta", "GET", "/runs/" + UUID.randomUUID() + "/stream", null);

        assertThat(refused.json(429).path("detail").asText()).startsWith("you may send 30 requests in 3600 s");
        assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
        assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 3600 / REQUESTS);
        assertThat(streaming.status()).isEqualTo(429);
        as("hanna", "GET", "/runs/" + UUID.randomUUID(), null).json(404);
        as("greta", "GET", "/health", null).json(200);
        as("greta", "GET", "/ok", null).json(200);
    }

    @Test
    void aFiringThatTheQueueDoesNotTakeInItsTimeIsADeadLetterAndCanBePutBack() throws Exception {
        ZonedDateTime due = time.now().plus(Duration.ofMinutes(1)).atZone(ZoneOffset.UTC);
        String once =
                "%d %d %d %d *".formatted(due.getMinute(), due.getHour(), due.getDayOfMonth(), due.getMonthValue());
        String cron = as("fiona", "POST", "/runs/crons", run("late").put("schedule", once))
                .json(200)
                .path("cron_id")
                .asText();
        refuses = true;

        time.advance(Duration.ofMinutes(55));
        assertThat(depth("ScheduleDeadLettersUrl")).isZero();
        time.advance(Duration.ofMinutes(7));

        refuses = false;
        Message letter = letter("ScheduleDeadLettersUrl");
        assertThat(attribute(letter, "ERROR_CODE")).isEqualTo("RequestThrottled");
        assertThat(attribute(letter, "EXHAUSTED_RETRY_CONDITION")).isEqualTo("MaximumEventAgeInSeconds");
        assertThat(Json.read(letter.body()).path("key").asText())
                .isEqualTo("cron/%s/%s".formatted(cron, due.toInstant()));
        assertThat(RECEIVER.waiting()).isZero();

        assertThat(stint("redrive", "--schedules").out())
                .isEqualTo("schedules  1 dead letter put back into the intake queue\n");
        assertThat(told().at("/data/output")).isEqualTo(said("late"));
        assertThat(depth("ScheduleDeadLettersUrl")).isZero();
        as("fiona", "DELETE", "/runs/crons/" + cron, null);
    }

    @Test
    void aSecretThatWasReplacedIsTheOneThatCounts() throws Exception {
        putSecret("ways/whole", NEW);

        assertThat(send("whole", OLD, said("by the old one")).status()).isEqualTo(401);
        JsonNode taken = send("whole", NEW, said("by the new one")).json(202);

        assertThat(result(ended("webhooks", taken.path("run_id").asText()))).isEqualTo(said("by the new one"));
    }

    @Test
    void whileASecretIsRotatedBothItsValuesCount() throws Exception {
        putSecret("ways/both", Json.text(Json.object().put("current", OLD).put("next", NEW)));

        for (String secret : List.of(OLD, NEW)) {
            JsonNode taken = send("both", secret, said("by " + secret)).json(202);
            assertThat(result(ended("webhooks", taken.path("run_id").asText()))).isEqualTo(said("by " + secret));
        }
        assertThat(send("both", OTHER, said("by neither")).status()).isEqualTo(401);
    }

    @Test
    void whatAPrivateKeySignedIsCheckedWithThePublicOne() throws Exception {
        byte[] body = Json.write(said("sealed"));
        String id = "msg_" + UUID.randomUUID();
        String sent = String.valueOf(Instant.now().getEpochSecond());
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(NOTARY.getPrivate());
        signature.update("%s.%s.".formatted(id, sent).getBytes(StandardCharsets.UTF_8));
        signature.update(body);
        Map<String, String> headers = Map.of(
                StandardWebhooks.ID,
                id,
                StandardWebhooks.TIMESTAMP,
                sent,
                StandardWebhooks.SIGNATURE,
                "v1a," + Base64.getEncoder().encodeToString(signature.sign()));

        JsonNode taken = send("notary", headers, body).json(202);
        JsonNode again = send("notary", headers, body).json(202);

        assertThat(again.path("run_id")).isEqualTo(taken.path("run_id"));
        assertThat(result(ended("webhooks", taken.path("run_id").asText()))).isEqualTo(said("sealed"));
        assertThat(send("notary", headers, Json.write(said("forged"))).status()).isEqualTo(401);
    }

    /** Hours pass here in a moment, and a sweep in each of their minutes. */
    private static void stopSweeps() throws Exception {
        for (JsonNode schedule : http("GET", sample.stack.endpointUrl() + "/schedules", null, Map.of())
                .json(200)
                .path("Schedules")) {
            String path = "/schedules/%s?groupName=%s"
                    .formatted(
                            schedule.path("Name").asText(),
                            schedule.path("GroupName").asText());
            http("DELETE", sample.stack.endpointUrl() + path, null, Map.of()).json(200);
        }
    }

    private static Fault fault() {
        if (refuses) {
            // What is sent at the same instant again is its dead letter.
            return REFUSED.add(time.now()) ? Fault.THROTTLED : Fault.NONE;
        }
        Fault next = NEXT.poll();
        return next == null ? Fault.NONE : next;
    }

    private static void note(LocalEvent event) {
        if (event instanceof LocalEvent.ScheduleFired fired) {
            FIRED.add(fired.name());
        }
    }

    private static List<String> firingsIn(Duration passing) {
        FIRED.clear();
        time.advance(passing);
        return List.copyOf(FIRED);
    }

    private static ObjectNode said(String text) {
        return Json.object().put("said", text);
    }

    /** A run that says so, and whose end is told. */
    private static ObjectNode run(String text) {
        ObjectNode run = Json.object()
                .put("agent_id", "echo")
                .put("webhook", RECEIVER.address().toString());
        run.set("input", said(text));
        return run;
    }

    /** The body of the next callback. */
    private static JsonNode told() throws InterruptedException {
        Receiver.Callback callback = RECEIVER.await(Duration.ofSeconds(60));
        assertThat(callback.isGenuine(callbackSecret())).isTrue();
        return callback.body();
    }

    private static String callbackSecret() {
        return "whsec_" + aws().secret(sample.output("CallbackSecretArn"));
    }

    private static String runOf(String tenant, String key) {
        return new Delivery(tenant, tenant, key, "", "", Json.object(), Optional.empty()).run();
    }

    private static Run ended(String tenant, String id) throws InterruptedException {
        return Eventually.seen(() -> store.run(tenant, new RunId(id)).filter(Run::isOver));
    }

    private static Run run(String tenant, String id) {
        return store.run(tenant, new RunId(id)).orElseThrow();
    }

    private static JsonNode result(Run run) {
        return store.at(run.session(), run.ended()).orElseThrow().document().path("result");
    }

    private static Set<String> runsOf(String tenant) {
        Set<String> runs = new HashSet<>();
        partitions().filter(key -> key[0].equals("R") && key[1].equals(tenant)).forEach(key -> runs.add(key[2]));
        return runs;
    }

    private static String tenantOf(String run) {
        return partitions()
                .filter(key -> key[0].equals("R") && key[2].equals(run))
                .findFirst()
                .orElseThrow()[1];
    }

    private static Stream<String[]> partitions() {
        return sample.items().stream().map(item -> LocalSample.text(item, "pk").split("#", 3));
    }

    private static String execution(String name) {
        String machine = sample.output("CallbacksArn");
        return sample.stepFunctions
                .describeExecution(
                        request -> request.executionArn(machine.replace(":stateMachine:", ":execution:") + ":" + name))
                .statusAsString();
    }

    private Printed stint(String command, String... more) throws IOException {
        ObjectNode outputs = Json.object();
        sample.stack.outputs().forEach(outputs.putObject("ways")::put);
        Path file = Files.write(folder.resolve("outputs.json"), Json.write(outputs));
        return Printed.stint(Stream.concat(
                        Stream.of(command, "--outputs", file.toString(), "--endpoint", sample.stack.endpointUrl()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static int depth(String output) {
        try (SqsClient sqs = aws().sqs()) {
            return sqs
                    .getQueueAttributes(request -> request.queueUrl(sample.output(output))
                            .attributeNamesWithStrings(
                                    "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"))
                    .attributesAsStrings()
                    .values()
                    .stream()
                    .mapToInt(Integer::parseInt)
                    .sum();
        }
    }

    /** The only message, which stays. */
    private static Message letter(String output) {
        try (SqsClient sqs = aws().sqs()) {
            List<Message> letters = sqs.receiveMessage(request -> request.queueUrl(sample.output(output))
                            .messageAttributeNames("All")
                            .visibilityTimeout(0)
                            .maxNumberOfMessages(10))
                    .messages();
            assertThat(letters).hasSize(1);
            return letters.getFirst();
        }
    }

    private static String attribute(Message message, String name) {
        return Objects.requireNonNull(message.messageAttributes().get(name), name)
                .stringValue();
    }

    private static Aws aws() {
        return Aws.local(sample.stack.endpointUrl());
    }

    private static JsonNode aws(String target, JsonNode request) throws IOException, InterruptedException {
        return http(
                        "POST",
                        sample.stack.endpointUrl(),
                        Json.write(request),
                        Map.of("content-type", "application/x-amz-json-1.1", "x-amz-target", target))
                .json(200);
    }

    private static void putSecret(String name, String value) {
        try (SecretsManagerClient secrets = aws().secrets()) {
            secrets.putSecretValue(request -> request.secretId(name).secretString(value));
        }
    }

    private static Response send(String source, String secret, JsonNode said) throws IOException, InterruptedException {
        byte[] body = Json.write(said);
        String id = "msg_" + UUID.randomUUID();
        Instant now = Instant.now();
        return send(
                source,
                Map.of(
                        StandardWebhooks.ID,
                        id,
                        StandardWebhooks.TIMESTAMP,
                        String.valueOf(now.getEpochSecond()),
                        StandardWebhooks.SIGNATURE,
                        StandardWebhooks.sign(id, now, body, List.of(secret))),
                body);
    }

    private static Response send(String source, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        return http("POST", sample.stack.apiUrl() + "/webhooks/" + source, body, headers);
    }

    /** A request to the API, of a developer by their name. */
    private static Response as(String developer, String method, String path, @Nullable JsonNode body)
            throws IOException, InterruptedException {
        return http(
                method,
                sample.stack.apiUrl() + path,
                body == null ? null : Json.write(body),
                Map.of("authorization", "Bearer " + developer));
    }

    private record Response(HttpResponse<byte[]> answer) {
        int status() {
            return answer.statusCode();
        }

        String header(String name) {
            return answer.headers().firstValue(name).orElse("");
        }

        JsonNode json(int status) {
            assertThat(status())
                    .as(new String(answer.body(), StandardCharsets.UTF_8))
                    .isEqualTo(status);
            return answer.body().length == 0 ? Json.object() : Json.read(answer.body());
        }
    }

    private static Response http(String method, String url, byte @Nullable [] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(40))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return new Response(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    }

    private static String sources(String... names) {
        ArrayNode sources = Json.object().putArray("sources");
        for (String name : names) {
            sources.addObject()
                    .put("name", name)
                    .put("scheme", "STANDARD")
                    .put("tenant", "webhooks")
                    .put("agent", "echo")
                    .putArray("secrets")
                    .add("ways/" + name);
        }
        return Json.text(sources);
    }

    private static String secret(String text) {
        return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /** The 32 bytes themselves, which come last in what Java writes. */
    private static byte[] publicKey() {
        byte[] encoded = NOTARY.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }
}
