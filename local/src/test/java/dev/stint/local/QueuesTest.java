package dev.stint.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stint.local.fixture.Fixture;
import dev.stint.local.lambda.PoolLimits;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalEvent.BatchDelivered;
import dev.stint.local.service.LocalEvent.DeadLetter;
import dev.stint.local.service.LocalEvent.InvocationEnded;
import dev.stint.local.service.LocalEvent.InvocationStarted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Queues by the SDK's own client over HTTP, and mappings whose functions are child JVMs. */
@Timeout(120)
class QueuesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration VISIBILITY = Duration.ofSeconds(5);
    private static final BlockingQueue<LocalEvent> EVENTS = new LinkedBlockingQueue<>();
    private static final AtomicInteger AT_WORK = new AtomicInteger();
    private static final AtomicInteger MOST_AT_WORK = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static LocalStack stack;
    private static SqsClient sqs;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(
                Fixture.assembleIn(folder, "queues.template.json"),
                LocalOptions.defaults()
                        .withFunctions(new PoolLimits(6, Duration.ofSeconds(10)))
                        .withVisibility(VISIBILITY)
                        .withListener(QueuesTest::on));
        sqs = SqsClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create(stack.endpointUrl()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @AfterAll
    static void stop() {
        sqs.close();
        stack.close();
    }

    @BeforeEach
    void forget() {
        EVENTS.clear();
    }

    @Test
    void messageIsSentReceivedAndDeletedAtTheOneEndpoint() {
        var url = output("PlainUrl");
        assertThat(url).startsWith(stack.endpointUrl() + "/000000000000/").endsWith("/" + output("PlainName"));
        assertThat(sqs.getQueueUrl(request -> request.queueName(output("PlainName")))
                        .queueUrl())
                .isEqualTo(url);
        var sent = sqs.sendMessage(request -> request.queueUrl(url)
                .messageBody("hello ü")
                .messageAttributes(Map.of(
                        "kind",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("greeting")
                                .build())));
        var message = receive(url);
        assertThat(message.messageId()).isEqualTo(sent.messageId());
        assertThat(message.body()).isEqualTo("hello ü");
        assertThat(message.messageAttributes())
                .hasEntrySatisfying(
                        "kind", kind -> assertThat(kind.stringValue()).isEqualTo("greeting"));
        delete(url, message);
        assertThat(attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("0");
    }

    @Test
    void templatesVisibilityTimeoutIsKeptUpToTheCapOfTheOptions() {
        assertThat(attribute(output("PlainUrl"), QueueAttributeName.VISIBILITY_TIMEOUT))
                .isEqualTo("4");
        assertThat(attribute(output("IntakeUrl"), QueueAttributeName.VISIBILITY_TIMEOUT))
                .isEqualTo("5");
        assertThat(attribute(output("PlainUrl"), QueueAttributeName.QUEUE_ARN)).isEqualTo(output("PlainArn"));
    }

    @Test
    void receivedMessageIsHiddenUntilItIsMadeVisible() {
        var url = output("PlainDeadUrl");
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("seen twice"));
        show(url, receive(url));
        var again = receive(url);
        assertThat(again.attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2")
                .containsKeys(
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        MessageSystemAttributeName.SENDER_ID,
                        MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP);
        assertThat(sqs.receiveMessage(request -> request.queueUrl(url)).messages())
                .isEmpty();
        delete(url, again);
    }

    @Test
    void messageReceivedTooOftenIsADeadLetterUntilItIsMovedBack() throws InterruptedException {
        var url = output("PlainUrl");
        var sent = sqs.sendMessage(request -> request.queueUrl(url).messageBody("unlucky"));
        show(url, receive(url));
        assertThat(sqs.receiveMessage(request -> request.queueUrl(url)).messages())
                .isEmpty();
        var told = await(DeadLetter.class, letter -> letter.messageId().equals(sent.messageId()));
        assertThat(output("PlainDeadUrl")).endsWith("/" + told.queue());
        sqs.startMessageMoveTask(request -> request.sourceArn(output("PlainDeadArn")));
        var back = receive(url);
        assertThat(back.body()).isEqualTo("unlucky");
        assertThat(back.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
        delete(url, back);
        assertThat(sqs.listMessageMoveTasks(request -> request.sourceArn(output("PlainDeadArn")))
                        .results())
                .first()
                .extracting(task -> task.status() + " " + task.approximateNumberOfMessagesMoved())
                .isEqualTo("COMPLETED 1");
    }

    @Test
    void onlyDeadLetterQueuesCanBeMovedBack() {
        assertThatThrownBy(() -> sqs.startMessageMoveTask(request -> request.sourceArn(output("PlainArn"))))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("Source queue must be configured as a Dead Letter Queue")
                .extracting(e -> ((SqsException) e).awsErrorDetails().errorCode())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void queueThatIsNotThereIsToldAsOnAws() {
        assertThatThrownBy(() -> sqs.sendMessage(request ->
                        request.queueUrl(output("PlainUrl") + "-none").messageBody("lost")))
                .isInstanceOf(QueueDoesNotExistException.class);
    }

    @Test
    void oldClientsQueryProtocolIsAnsweredAtTheQueuesUrl() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(output("PlainUrl")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "Action=GetQueueAttributes&AttributeName.1=VisibilityTimeout&Version=2012-11-05"));
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("<GetQueueAttributesResponse", "<Value>4</Value>");
        }
    }

    @Test
    void functionGetsMessagesAsLambdaHandsThemOver() throws Exception {
        var url = output("IntakeUrl");
        var sent = sqs.sendMessage(request -> request.queueUrl(url)
                .messageBody("ok")
                .messageAttributes(Map.of(
                        "kind",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("greeting")
                                .build())));
        var message = event(sent.messageId()).at("/Records/0");
        assertThat(message.path("body").asText()).isEqualTo("ok");
        assertThat(message.path("receiptHandle").asText()).isNotEmpty();
        assertThat(message.path("md5OfBody").asText()).isEqualTo(sent.md5OfMessageBody());
        assertThat(message.path("eventSource").asText()).isEqualTo("aws:sqs");
        assertThat(message.path("eventSourceARN").asText()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:intake");
        assertThat(message.path("awsRegion").asText()).isEqualTo("us-east-1");
        assertThat(message.at("/messageAttributes/kind/stringValue").asText()).isEqualTo("greeting");
        assertThat(message.at("/messageAttributes/kind/dataType").asText()).isEqualTo("String");
        assertThat(message.at("/attributes/ApproximateReceiveCount").asText()).isEqualTo("1");
        assertThat(message.path("attributes").properties())
                .extracting(Map.Entry::getKey)
                .contains("SentTimestamp", "SenderId", "ApproximateFirstReceiveTimestamp");
        var delivered = await(BatchDelivered.class, batch -> batch.queue().equals("intake"));
        assertThat(delivered).isEqualTo(new BatchDelivered("intake", delivered.function(), 1, 0, ""));
        assertThat(delivered.function()).endsWith(":function:consumer:live");
        assertThat(attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("0");
    }

    @Test
    void onlyTheMessagesThatFailedStayUntilTheyAreDeadLetters() throws Exception {
        var ids = send(output("IntakeUrl"), List.of("ok", "fail"));
        var first = await(BatchDelivered.class, batch -> batch.queue().equals("intake"));
        assertThat(first.messages() + " messages, failed " + first.failed()).isEqualTo("2 messages, failed 1");
        var again = event(ids.get(1));
        assertThat(again.path("Records")).hasSize(1);
        assertThat(again.at("/Records/0/attributes/ApproximateReceiveCount").asText())
                .isEqualTo("2");
        await(DeadLetter.class, letter -> letter.messageId().equals(ids.get(1)));
        assertThat(receive(output("DeadUrl")).messageId()).isEqualTo(ids.get(1));
    }

    @Test
    void messagesOfAKilledFunctionComeBackAfterTheirVisibilityTimeout() throws Exception {
        try (var server = server()) {
            send(output("IntakeUrl"), List.of("meet " + server.getLocalPort()));
            try (var socket = server.accept()) {
                var begun = System.nanoTime();
                var started = await(InvocationStarted.class, invocation -> true);
                ProcessHandle.of(started.pid()).orElseThrow().destroyForcibly();
                var failed = await(BatchDelivered.class, batch -> batch.failed() == 1);
                assertThat(failed.error()).contains("Runtime.ExitError");
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
                try (var second = server.accept()) {
                    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(VISIBILITY.dividedBy(2));
                    second.getOutputStream().write(1);
                }
            }
        }
        await(BatchDelivered.class, batch -> batch.failed() == 0);
    }

    @Test
    void noMoreBatchesAreUnderWayThanTheMappingAllows() throws Exception {
        try (var server = server()) {
            MOST_AT_WORK.set(0);
            send(
                    output("IntakeUrl"),
                    IntStream.range(0, 8)
                            .mapToObj(i -> "meet " + server.getLocalPort())
                            .toList());
            var sockets = new ArrayList<Socket>();
            // Two batches meet the test before either may go on.
            sockets.add(server.accept());
            sockets.add(server.accept());
            for (int i = 2; i < 8; i++) {
                answer(sockets.removeFirst());
                sockets.add(server.accept());
            }
            for (var socket : sockets) {
                answer(socket);
            }
        }
        for (int messages = 0; messages < 8; ) {
            messages += await(BatchDelivered.class, batch -> batch.queue().equals("intake"))
                    .messages();
        }
        assertThat(MOST_AT_WORK).hasValue(2);
    }

    @Test
    void batchOfMoreThanOneReceiveIsGatheredAndFailsAsAWhole() throws Exception {
        var bodies =
                IntStream.range(0, 25).mapToObj(i -> i == 13 ? "throw" : "ok").toList();
        for (int from = 0; from < bodies.size(); from += 10) {
            send(output("BulkUrl"), bodies.subList(from, Math.min(from + 10, bodies.size())));
        }
        var delivered = await(BatchDelivered.class, batch -> batch.queue().equals("bulk"));
        assertThat(delivered.messages() + " messages, failed " + delivered.failed())
                .isEqualTo("25 messages, failed 25");
        assertThat(delivered.error()).contains("as told");
        sqs.purgeQueue(request -> request.queueUrl(output("BulkUrl")));
    }

    private static void on(LocalEvent event) {
        if (event instanceof InvocationStarted) {
            MOST_AT_WORK.accumulateAndGet(AT_WORK.incrementAndGet(), Math::max);
        } else if (event instanceof InvocationEnded) {
            AT_WORK.decrementAndGet();
        }
        EVENTS.add(event);
    }

    private static <E extends LocalEvent> E await(Class<E> type, Predicate<E> expected) throws InterruptedException {
        while (true) {
            var event = Objects.requireNonNull(EVENTS.poll(30, TimeUnit.SECONDS), "no such event");
            if (type.isInstance(event) && expected.test(type.cast(event))) {
                return type.cast(event);
            }
        }
    }

    /** Returns the next event of a function that has a message. */
    private static JsonNode event(String messageId) throws InterruptedException, IOException {
        var line = await(
                        LocalEvent.FunctionOutput.class,
                        output -> output.line().startsWith("event ")
                                && output.line().contains(messageId))
                .line();
        return JSON.readTree(line.substring("event ".length()));
    }

    private static List<String> send(String url, List<String> bodies) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var body : bodies) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(String.valueOf(entries.size()))
                    .messageBody(body)
                    .build());
        }
        var sent = sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
        return sent.successful().stream().map(message -> message.messageId()).toList();
    }

    private static Message receive(String url) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .waitTimeSeconds(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .getFirst();
    }

    private static void show(String url, Message message) {
        sqs.changeMessageVisibility(request ->
                request.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    }

    private static void delete(String url, Message message) {
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    private static String attribute(String url, QueueAttributeName name) {
        var attributes = sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(name))
                .attributes();
        return Objects.requireNonNull(attributes.get(name));
    }

    /** Patient for a minute, since a thread that accepts cannot be interrupted. */
    private static ServerSocket server() throws IOException {
        var server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        server.setSoTimeout(60_000);
        return server;
    }

    private static void answer(Socket socket) throws IOException {
        try (socket) {
            socket.getOutputStream().write(1);
        }
    }

    private static String output(String name) {
        return Objects.requireNonNull(stack.outputs().get(name));
    }
}
