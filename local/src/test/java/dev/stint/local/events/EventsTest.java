package dev.stint.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stint.local.assembly.Assembly;
import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.endpoint.AwsEndpoint;
import dev.stint.local.fixture.QueueStandIn;
import dev.stint.local.lambda.LambdaService;
import dev.stint.local.lambda.PoolLimits;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.ResourceType;
import dev.stint.local.states.VirtualTimers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Rules of a template, through the SDK's own client. */
@Timeout(60)
class EventsTest {
    private static final String DETAIL =
            "{\"state\":\"open\",\"name\":\"order-17.csv\",\"price\":12.5,\"size\":{\"kb\":300},\"tags\":[\"a\",\"b\"]}";

    private final VirtualTimers time = new VirtualTimers(Instant.parse("2026-03-01T08:00:00Z"));
    private final QueueStandIn queues = new QueueStandIn();
    private final Queue<LocalEvent> seen = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder;

    private AwsEndpoint endpoint;
    private LambdaService lambda;
    private EventsService service;
    private EventBridgeClient client;

    @BeforeEach
    void start() throws Exception {
        endpoint = new AwsEndpoint(0);
        lambda = new LambdaService(seen::add, PoolLimits.forProcessors(1), endpoint.uri(), folder, Map.of(), time);
        service = new EventsService(lambda.functions(), endpoint.uri(), time, seen::add);
        endpoint.open(Stream.concat(service.apis().stream(), Stream.of(queues)).toList());
        client = EventBridgeClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint.uri())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
        lambda.close();
        endpoint.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"source\": [\"shop\"]} | true",
                "{\"source\": [\"other\", \"shop\"], \"detail-type\": [\"Order placed\"]} | true",
                "{\"source\": [\"shop\"], \"detail-type\": [\"Order lost\"]} | false",
                "{\"detail\": {\"name\": [{\"prefix\": \"order-\"}]}} | true",
                "{\"detail\": {\"name\": [{\"suffix\": \".json\"}]}} | false",
                "{\"detail\": {\"name\": [{\"wildcard\": \"order-*.csv\"}]}} | true",
                "{\"detail\": {\"state\": [{\"equals-ignore-case\": \"OPEN\"}]}} | true",
                "{\"detail\": {\"state\": [{\"anything-but\": [\"open\", \"new\"]}]}} | false",
                "{\"detail\": {\"state\": [{\"anything-but\": {\"prefix\": \"clo\"}}]}} | true",
                "{\"detail\": {\"price\": [{\"numeric\": [\">\", 10, \"<=\", 12.5]}]}} | true",
                "{\"detail\": {\"price\": [{\"numeric\": [\"<\", 10]}]}} | false",
                "{\"detail\": {\"size\": {\"kb\": [300]}}} | true",
                "{\"detail\": {\"size\": {\"kb\": [{\"exists\": true}], \"mb\": [{\"exists\": false}]}}} | true",
                "{\"detail\": {\"tags\": [\"b\", \"c\"]}} | true",
                "{\"$or\": [{\"source\": [\"none\"]}, {\"detail\": {\"state\": [\"open\"]}}]} | true",
                "{\"$or\": [{\"source\": [\"none\"]}, {\"detail\": {\"state\": [\"closed\"]}}]} | false",
            })
    void patternDecides(String pattern, boolean matches) throws Exception {
        declare(rule(pattern, to("intake")));
        var id = put("shop", "Order placed", DETAIL).eventId();
        assertThat(queues.bodies("intake")).hasSize(matches ? 1 : 0);
        assertThat(texts())
                .contains(
                        matches
                                ? "event %s 'Order placed' of shop: rule orders".formatted(id)
                                : "event %s 'Order placed' of shop: no rule of bus default matches".formatted(id));
    }

    @Test
    void targetWithoutAnInputGetsTheEvent() throws Exception {
        declare(rule("{\"source\": [\"shop\"]}", to("intake")));
        var result = client.putEvents(put -> put.entries(entry("shop", "Order placed", DETAIL).toBuilder()
                .time(Instant.parse("2026-01-02T03:04:05.678Z"))
                .resources("arn:x")
                .build()));
        time.settle();
        assertThat(result.failedEntryCount()).isZero();
        var event = json(queues.bodies("intake").getFirst());
        assertThat(event)
                .isEqualTo(json("""
                {"version":"0","id":"%s","detail-type":"Order placed","source":"shop","account":"000000000000",
                 "time":"2026-01-02T03:04:05Z","region":"us-east-1","resources":["arn:x"],"detail":%s}""".formatted(result.entries().getFirst().eventId(), DETAIL)));
        assertThat(texts())
                .contains("event %s: %s accepted".formatted(event.path("id").asText(), QueueStandIn.arn("intake")));
    }

    @Test
    void eachTargetGetsWhatItAskedFor() throws Exception {
        declare(rule(
                "{\"source\": [\"shop\"]}",
                to("constant", "\"Input\": \"{\\\"x\\\":1}\""),
                to("part", "\"InputPath\": \"$.detail.size\""),
                to("made.fifo", """
                        "InputTransformer": {"InputPathsMap": {"id": "$.id", "detail": "$.detail"},
                          "InputTemplate": "{\\"key\\": \\"event/<id>\\", \\"input\\": <detail>}"},
                        "SqsParameters": {"MessageGroupId": "g"}""")));
        var id = put("shop", "Order placed", DETAIL).eventId();
        assertThat(queues.bodies("constant")).containsExactly("{\"x\":1}");
        assertThat(queues.bodies("part")).containsExactly("{\"kb\":300}");
        assertThat(queues.bodies("made.fifo"))
                .containsExactly("{\"key\":\"event/%s\",\"input\":%s}".formatted(id, DETAIL));
        assertThat(queues.sentTo("made.fifo").getFirst().path("MessageGroupId").asText())
                .isEqualTo("g");
    }

    @Test
    void busHasRulesOfItsOwn() throws Exception {
        declare("""
                "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "orders"}},
                "Rule": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Ref": "Bus"}, "Name": "r",
                  "EventPattern": {"source": ["shop"]}, "Targets": [%s]}}""".formatted(to("intake")));
        put("shop", "on the default bus", "{}");
        assertThat(queues.bodies("intake")).isEmpty();
        for (var bus : List.of("orders", "arn:aws:events:us-east-1:000000000000:event-bus/orders")) {
            client.putEvents(put -> put.entries(
                    entry("shop", "t", "{}").toBuilder().eventBusName(bus).build()));
        }
        time.settle();
        assertThat(queues.bodies("intake")).hasSize(2);
        client.putEvents(put -> put.entries(
                entry("shop", "t", "{}").toBuilder().eventBusName("typo").build()));
        assertThat(texts()).anyMatch(text -> text.contains("bus typo is none of [default, orders]"));
    }

    @Test
    void ruleThatIsDisabledMatchesNothing() throws Exception {
        declare("""
                "Rule": {"Type": "AWS::Events::Rule", "Properties": {"State": "DISABLED",
                  "EventPattern": {"source": ["shop"]}, "Targets": [%s]}}""".formatted(to("intake")));
        put("shop", "t", "{}");
        assertThat(queues.bodies("intake")).isEmpty();
    }

    @Test
    void targetThatFailsIsRepeatedAndThenLeavesADeadLetter() throws Exception {
        var dead = "\"DeadLetterConfig\": {\"Arn\": \"" + QueueStandIn.arn("dead") + "\"}";
        declare(rule(
                "{\"source\": [\"shop\"]}",
                to("busy", dead + ", \"RetryPolicy\": {\"MaximumRetryAttempts\": 2}"),
                to("missing", dead)));
        put("shop", "t", "{\"n\":1}");
        assertThat(deadLetters()).containsExactly("missing QueueDoesNotExist  0");
        time.advance(Duration.ofMinutes(1));
        assertThat(deadLetters())
                .containsExactly("missing QueueDoesNotExist  0", "busy ServiceUnavailable MaximumRetryAttempts 2");
        var letter = queues.sentTo("dead").getFirst();
        assertThat(json(letter.path("MessageBody").asText()).at("/detail/n").asInt())
                .isEqualTo(1);
        assertThat(letter.at("/MessageAttributes/RULE_ARN/StringValue").asText())
                .isEqualTo("arn:aws:events:us-east-1:000000000000:rule/orders");
        assertThat(texts()).anyMatch(text -> text.endsWith(":busy: ServiceUnavailable: try later"));
    }

    @Test
    void entryThatIsWrongFailsAloneAndSaysWhy() throws Exception {
        declare(rule("{\"source\": [\"shop\"]}", to("intake")));
        var result = client.putEvents(put -> put.entries(
                entry("shop", "t", "{}"),
                entry("shop", "t", "no json"),
                entry("shop", "t", "[1]"),
                entry("", "t", "{}"),
                entry("aws.ec2", "t", "{}")));
        time.settle();
        assertThat(result.failedEntryCount()).isEqualTo(4);
        assertThat(result.entries().stream().map(PutEventsResultEntry::errorCode))
                .containsExactly(
                        null,
                        "MalformedDetail",
                        "MalformedDetail",
                        "InvalidArgument",
                        "NotAuthorizedForSourceException");
        assertThat(result.entries().get(3).errorMessage()).contains("Source");
        assertThat(queues.bodies("intake")).hasSize(1);
    }

    @Test
    void moreThanTenEntriesAreRefused() {
        var entries = Stream.generate(() -> entry("shop", "t", "{}")).limit(11).toList();
        assertThatThrownBy(() -> client.putEvents(put -> put.entries(entries)))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("1 to 10, not 11");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"ScheduleExpression\": \"rate(1 day)\" | AWS::Scheduler::Schedule",
                "\"EventPattern\": {\"source\": \"shop\"} | EventPattern is none",
                "\"EventPattern\": {\"source\": [{\"likes\": \"x\"}]} | EventPattern is none",
                "\"EventBusName\": \"none\", \"EventPattern\": {\"source\": [\"x\"]} | event bus none",
                "\"EventPattern\": {\"source\": [\"x\"]}, \"Targets\": [{\"Id\": \"1\", \"Arn\": \"arn:aws:sns:us-east-1:000000000000:t\"}] | not emulated",
                "\"EventPattern\": {\"source\": [\"x\"]}, \"Targets\": [{\"Id\": \"1\", \"Arn\": \"arn:aws:sqs:us-east-1:000000000000:q\", \"Input\": \"1\", \"InputPath\": \"$\"}] | more than one",
                "\"EventPattern\": {\"source\": [\"x\"]}, \"Targets\": [{\"Id\": \"1\", \"Arn\": \"arn:aws:sqs:us-east-1:000000000000:q\", \"HttpParameters\": {}}] | HttpParameters",
            })
    void ruleThatCannotRunIsRefusedByItsName(String properties, String why) {
        assertThatThrownBy(() ->
                        declare("\"Rule\": {\"Type\": \"AWS::Events::Rule\", \"Properties\": {" + properties + "}}"))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContainingAll("resource Rule (AWS::Events::Rule)", why);
    }

    private List<String> deadLetters() {
        return queues.sentTo("dead").stream()
                .map(message -> message.path("MessageAttributes"))
                .map(all -> "%s %s %s %s"
                        .formatted(
                                text(all, "TARGET_ARN").replaceAll(".*:", ""),
                                text(all, "ERROR_CODE"),
                                text(all, "EXHAUSTED_RETRY_CONDITION"),
                                text(all, "RETRY_ATTEMPTS")))
                .toList();
    }

    private static String text(JsonNode attributes, String name) {
        return attributes.path(name).path("StringValue").asText();
    }

    private List<String> texts() {
        return seen.stream().map(LocalEvent::text).toList();
    }

    private PutEventsResultEntry put(String source, String type, String detail) {
        var result = client.putEvents(put -> put.entries(entry(source, type, detail)));
        time.settle();
        return result.entries().getFirst();
    }

    private static PutEventsRequestEntry entry(String source, String type, String detail) {
        return PutEventsRequestEntry.builder()
                .source(source)
                .detailType(type)
                .detail(detail)
                .build();
    }

    private static String rule(String pattern, String... targets) {
        return "\"Rule\": {\"Type\": \"AWS::Events::Rule\", \"Properties\": {\"Name\": \"orders\", \"EventPattern\": "
                + pattern + ", \"Targets\": [" + String.join(", ", targets) + "]}}";
    }

    private static String to(String queue, String... more) {
        return "{\"Id\": \"" + queue + "\", \"Arn\": \"" + QueueStandIn.arn(queue) + "\""
                + (more.length == 0 ? "" : ", " + String.join(", ", more)) + "}";
    }

    /** Declares the resources of a template and starts the service. */
    private void declare(String resources) throws IOException {
        Files.writeString(folder.resolve("manifest.json"), """
                {"artifacts": {"s": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "t.json"}}}}""");
        Files.writeString(folder.resolve("t.json"), "{\"Resources\": {" + resources + "}}");
        var stack = new Stack(
                Assembly.read(folder), (resource, names) -> type(resource).identify(resource, names));
        stack.resources().forEach(resource -> type(resource).declare(resource, stack));
        service.start();
    }

    private ResourceType type(Resource resource) {
        return service.resourceTypes().stream()
                .filter(type -> type.type().equals(resource.type()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text);
    }
}
