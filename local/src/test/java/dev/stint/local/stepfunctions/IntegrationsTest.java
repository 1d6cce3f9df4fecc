package dev.stint.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.dynamodb.DynamoDbService;
import dev.stint.local.endpoint.AwsEndpoint;
import dev.stint.local.endpoint.AwsRequest;
import dev.stint.local.endpoint.AwsResponse;
import dev.stint.local.endpoint.BlockingApi;
import dev.stint.local.endpoint.EndpointClient;
import dev.stint.local.fixture.QueueStandIn;
import dev.stint.local.states.InvalidDefinitionException;
import dev.stint.local.states.StateMachines;
import dev.stint.local.states.VirtualTimers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Integrations as state machines use them, against the real DynamoDB Local and the interpreter itself behind a real
 * endpoint. Only Scheduler and SQS are stand-ins, which keep what they are sent.
 */
@Timeout(60)
class IntegrationsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PREFIX = "arn:aws:states:us-east-1:000000000000:";
    private static final BlockingQueue<AwsRequest> SCHEDULER = new LinkedBlockingQueue<>();
    private static final QueueStandIn QUEUES = new QueueStandIn();
    private static final VirtualTimers TIMERS = new VirtualTimers(Instant.parse("2026-01-01T00:00:00Z"));

    private static DynamoDbService dynamoDb;
    private static AwsEndpoint endpoint;
    private static EndpointClient client;
    private static StateMachines machines;

    private String machine = "";

    @BeforeAll
    static void start() throws Exception {
        dynamoDb = new DynamoDbService(event -> {});
        dynamoDb.start();
        endpoint = new AwsEndpoint(0);
        client = new EndpointClient(endpoint.uri());
        machines = StateMachines.create(
                new Integrations(Stream.concat(
                        Stream.of(new StartExecution(client), new SqsSendMessage(client)),
                        SdkIntegrations.all(client))),
                TIMERS);
        endpoint.open(Stream.concat(
                        dynamoDb.apis().stream(),
                        Stream.of(new StepFunctionsApi(machines), new SchedulerStandIn(), QUEUES))
                .toList());
        client.call("DynamoDB_20120810.CreateTable", json("""
                {"TableName": "table", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}]}"""));
    }

    @AfterAll
    static void stop() {
        machines.close();
        client.close();
        endpoint.close();
        dynamoDb.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        machine = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT)
                + Integer.toHexString(test.getDisplayName().hashCode());
        SCHEDULER.clear();
    }

    private static final class SchedulerStandIn extends BlockingApi {
        @Override
        public String name() {
            return "Scheduler";
        }

        @Override
        public boolean serves(String method, String path, String target) {
            return path.startsWith("/schedules/");
        }

        @Override
        protected AwsResponse answer(AwsRequest request) {
            SCHEDULER.add(request);
            if (request.path().endsWith("/taken")) {
                var body = "{\"Message\": \"Schedule taken already exists.\"}".getBytes(StandardCharsets.UTF_8);
                var headers = Map.of(
                        "Content-Type", "application/json", "x-amzn-errortype", "ConflictException:http://internal/");
                return new AwsResponse(409, headers, body);
            }
            return AwsResponse.json(
                    200, "application/json", request.method().equals("POST") ? "{\"ScheduleArn\": \"arn\"}" : "");
        }
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    private void define(String name, String states, String startAt) {
        machines.add(
                PREFIX + "stateMachine:" + name,
                name,
                "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"" + startAt + "\", \"States\": {" + states + "}}",
                "STANDARD");
    }

    private static String begin(String name, String execution) {
        var request = JsonNodeFactory.instance
                .objectNode()
                .put("stateMachineArn", PREFIX + "stateMachine:" + name)
                .put("name", execution);
        var arn = machines.call("StartExecution", request).get("executionArn").asText();
        TIMERS.settle();
        return arn;
    }

    private static JsonNode describe(String arn) {
        return machines.call(
                "DescribeExecution", JsonNodeFactory.instance.objectNode().put("executionArn", arn));
    }

    /** Runs one task of a resource with arguments and returns how its execution ended. */
    private JsonNode run(String resource, String arguments) {
        define(machine, "\"T\": " + task(resource, arguments), "T");
        return describe(begin(machine, "it"));
    }

    private static String task(String resource, String arguments) {
        return "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::" + resource + "\", \"Arguments\": " + arguments
                + ", \"End\": true}";
    }

    private static JsonNode output(JsonNode execution) throws IOException {
        assertThat(execution.path("status").asText()).as(execution.toString()).isEqualTo("SUCCEEDED");
        return json(execution.get("output").asText());
    }

    private static JsonNode item(String pk) throws Exception {
        return client.call(
                        "DynamoDB_20120810.GetItem",
                        json("{\"TableName\": \"table\", \"Key\": {\"pk\": {\"S\": \"" + pk + "\"}}}"))
                .path("Item");
    }

    private static ObjectNode answer(String token, String output) {
        return JsonNodeFactory.instance.objectNode().put("taskToken", token).put("output", output);
    }

    @Test
    void anItemIsPutAndUpdatedAndItsAttributesComeBack() throws Exception {
        assertThat(output(run("aws-sdk:dynamodb:putItem", """
                {"TableName": "table", "Item": {"pk": {"S": "put"}, "n": {"N": "1"}}}"""))).isEqualTo(json("{}"));
        machine += "2";
        assertThat(output(run("aws-sdk:dynamodb:updateItem", """
                {"TableName": "table", "Key": {"pk": {"S": "put"}}, "UpdateExpression": "SET n = n + :one",
                 "ExpressionAttributeValues": {":one": {"N": "{% $string(1) %}"}}, "ReturnValues": "ALL_NEW"}""")))
                .isEqualTo(json("{\"Attributes\": {\"pk\": {\"S\": \"put\"}, \"n\": {\"N\": \"2\"}}}"));
    }

    @Test
    void aTokenIsStoredOnAnItemAndFoundThere() throws Exception {
        define(machine, "\"T\": " + task("aws-sdk:dynamodb:updateItem.waitForTaskToken", """
                {"TableName": "table", "Key": {"pk": {"S": "question"}}, "UpdateExpression": "SET #t = :t",
                 "ConditionExpression": "attribute_not_exists(answered)", "ExpressionAttributeNames": {"#t": "token"},
                 "ExpressionAttributeValues": {":t": {"S": "{% $states.context.Task.Token %}"}}}"""), "T");
        var arn = begin(machine, "it");
        assertThat(describe(arn).path("status").asText()).isEqualTo("RUNNING");
        var token = item("question").path("token").path("S").asText();
        client.call("AWSStepFunctions.SendTaskSuccess", answer(token, "{\"yes\":true}"));
        TIMERS.settle();
        assertThat(output(describe(arn))).isEqualTo(json("{\"yes\":true}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table | attribute_exists(pk) | DynamoDb.ConditionalCheckFailedException | The conditional request failed (Service: DynamoDb, Status Code: 400, Request ID: local)",
                "none | attribute_exists(pk) | DynamoDb.ResourceNotFoundException | Cannot do operations on a non-existent table (Service: DynamoDb, Status Code: 400, Request ID: local)",
                "table | nonsense( | DynamoDb.DynamoDbException | (Service: DynamoDb, Status Code: 400, Request ID: local)",
            })
    void refusalsOfDynamoDbHaveItsNames(String table, String condition, String error, String cause) {
        var ended = run("aws-sdk:dynamodb:updateItem.waitForTaskToken", """
                {"TableName": "%s", "Key": {"pk": {"S": "absent"}}, "UpdateExpression": "SET a = pk", "ConditionExpression": "%s"}""".formatted(table, condition));
        assertThat(ended.path("error").asText()).isEqualTo(error);
        assertThat(ended.path("cause").asText()).endsWith(cause);
    }

    @Test
    void aChildIsStartedAndNotWaitedFor() throws Exception {
        define("child", "\"P\": {\"Type\": \"Pass\", \"End\": true}", "P");
        var started = output(run("states:startExecution", """
                {"StateMachineArn": "%sstateMachine:child", "Name": "one", "Input": {"a": [1]}}""".formatted(PREFIX)));
        assertThat(started.get("ExecutionArn").asText()).isEqualTo(PREFIX + "execution:child:one");
        assertThat(started.get("StartDate").asLong()).isEqualTo(TIMERS.now().toEpochMilli());
        TIMERS.settle();
        assertThat(output(describe(PREFIX + "execution:child:one"))).isEqualTo(json("{\"a\":[1]}"));
    }

    @Test
    void aChildWithoutInputGetsAnEmptyOne() throws Exception {
        define("child", "\"P\": {\"Type\": \"Pass\", \"End\": true}", "P");
        run("states:startExecution", "{\"StateMachineArn\": \"" + PREFIX + "stateMachine:child\", \"Name\": \"bare\"}");
        TIMERS.settle();
        assertThat(output(describe(PREFIX + "execution:child:bare"))).isEqualTo(json("{}"));
    }

    @Test
    void aParentWaitsUntilItsChildHasSentTheTokenBack() throws Exception {
        define(
                "teller",
                "\"W\": {\"Type\": \"Wait\", \"Seconds\": 3600, \"Next\": \"T\"}, \"T\": "
                        + task("aws-sdk:sfn:sendTaskSuccess", """
                {"TaskToken": "{% $states.input.token %}", "Output": "{% $string({'from': $states.context.Execution.Name}) %}"}"""),
                "W");
        define(machine, "\"T\": " + task("states:startExecution.waitForTaskToken", """
                {"StateMachineArn": "%sstateMachine:teller", "Name": "kid", "Input": {"token": "{%% $states.context.Task.Token %%}"}}""".formatted(PREFIX)), "T");
        var arn = begin(machine, "it");
        assertThat(describe(arn).path("status").asText()).isEqualTo("RUNNING");
        TIMERS.advance(Duration.ofHours(1));
        TIMERS.settle();
        assertThat(output(describe(arn))).isEqualTo(json("{\"from\":\"kid\"}"));
        assertThat(output(describe(PREFIX + "execution:teller:kid"))).isEqualTo(json("{}"));
    }

    @Test
    void aChildTellsItsParentOfAFailure() {
        define("mourner", "\"T\": " + task("aws-sdk:sfn:sendTaskFailure", """
                {"TaskToken": "{% $states.input.token %}", "Error": "Child.Lost", "Cause": "why"}"""), "T");
        var ended = run("states:startExecution.waitForTaskToken", """
                {"StateMachineArn": "%sstateMachine:mourner", "Input": {"token": "{%% $states.context.Task.Token %%}"}}""".formatted(PREFIX));
        TIMERS.settle();
        assertThat(describe(ended.path("executionArn").asText()).path("error").asText())
                .isEqualTo("Child.Lost");
    }

    @Test
    void aRunSpawnsChildrenOneOfWhichIsThereAlready() throws Exception {
        define(
                "kid",
                "\"W\": {\"Type\": \"Wait\", \"Seconds\": 10, \"Next\": \"T\"}, \"T\": "
                        + task(
                                "aws-sdk:sfn:sendTaskSuccess",
                                "{\"TaskToken\": \"{% $states.input.token %}\", \"Output\": \"{}\"}"),
                "W");
        begin("kid", "b-0");
        TIMERS.runToEnd();
        define(machine, """
                "Children": {"Type": "Map", "Items": [{"run": "a"}, {"run": "b"}, {"run": "c"}],
                  "MaxConcurrency": 2, "Output": {}, "End": true, "ItemProcessor": {"StartAt": "StartChild", "States": {
                    "StartChild": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.waitForTaskToken", "End": true,
                      "Arguments": {"StateMachineArn": "%sstateMachine:kid", "Name": "{%% $states.input.run & '-0' %%}",
                        "Input": "{%% $merge([$states.input, {'token': $states.context.Task.Token}]) %%}"},
                      "Catch": [{"ErrorEquals": ["StepFunctions.ExecutionAlreadyExistsException"], "Next": "Known"}]},
                    "Known": {"Type": "Wait", "Seconds": 30, "End": true}}}}""".formatted(PREFIX), "Children");
        var begun = TIMERS.now();
        var arn = begin(machine, "it");
        TIMERS.runToEnd();
        assertThat(output(describe(arn))).isEqualTo(json("{}"));
        assertThat(TIMERS.now()).isEqualTo(begun.plusSeconds(30));
        assertThat(describe(PREFIX + "execution:kid:c-0").path("input").asText())
                .startsWith("{\"run\":\"c\",\"token\":\"");
    }

    @ParameterizedTest
    @CsvSource({
        "states:startExecution, StepFunctions.ExecutionAlreadyExistsException",
        "aws-sdk:sfn:startExecution, Sfn.ExecutionAlreadyExistsException",
    })
    void aNameThatIsTakenHasAnErrorOfItsOwn(String resource, String error) {
        define("taken", "\"P\": {\"Type\": \"Pass\", \"End\": true}", "P");
        var name = resource.replace(':', '-');
        begin("taken", name);
        var ended = run(
                resource,
                "{\"StateMachineArn\": \"" + PREFIX + "stateMachine:taken\", \"Name\": \"" + name
                        + "\", \"Input\": \"{}\"}");
        assertThat(ended.path("error").asText()).isEqualTo(error);
        assertThat(ended.path("cause").asText()).startsWith("Execution Already Exists: '" + PREFIX);
    }

    @Test
    void theSdkStartsAndStopsExecutions() throws Exception {
        define("long", "\"W\": {\"Type\": \"Wait\", \"Seconds\": 9000, \"End\": true}", "W");
        var started = output(run("aws-sdk:sfn:startExecution", """
                {"StateMachineArn": "%sstateMachine:long", "Name": "run", "Input": "{\\"a\\":1}"}""".formatted(PREFIX)));
        assertThat(Instant.parse(started.get("StartDate").asText())).isEqualTo(TIMERS.now());
        machine += "2";
        assertThat(output(run("aws-sdk:sfn:stopExecution", """
                {"ExecutionArn": "%sexecution:long:run", "Error": "E", "Cause": "because"}""".formatted(PREFIX)))
                        .has("StopDate"))
                .isTrue();
        var stopped = describe(PREFIX + "execution:long:run");
        assertThat(stopped.path("status").asText()).isEqualTo("ABORTED");
        assertThat(stopped.path("input").asText()).isEqualTo("{\"a\":1}");
        assertThat(stopped.path("cause").asText()).isEqualTo("because");
    }

    @Test
    void aTokenThatIsNoneIsRefusedByTheSdksName() {
        var ended = run("aws-sdk:sfn:sendTaskSuccess", "{\"TaskToken\": \"mine\", \"Output\": \"{}\"}");
        assertThat(ended.path("error").asText()).isEqualTo("Sfn.InvalidTokenException");
        assertThat(ended.path("cause").asText())
                .isEqualTo("Invalid Token: 'Invalid token' (Service: Sfn, Status Code: 400, Request ID: local)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"TaskToken\": \"t\", \"Output\": {\"not\": \"a text\"}}",
                "{\"taskToken\": \"t\", \"output\": \"{}\"}",
                "[1]"
            })
    void argumentsThatAwsWouldNotSendAreNotSent(String arguments) {
        assertThat(run("aws-sdk:sfn:sendTaskSuccess", arguments).path("error").asText())
                .isEqualTo("States.Runtime");
    }

    @Test
    void aScheduleIsCreatedAndDeleted() throws Exception {
        assertThat(output(run("aws-sdk:scheduler:createSchedule", """
                {"Name": "r-1", "GroupName": "default", "ScheduleExpression": "at(2026-03-01T00:00:00)", "StartDate": "2026-02-01T00:00:00Z",
                 "FlexibleTimeWindow": {"Mode": "OFF"}, "Target": {"Arn": "a", "RoleArn": "r", "Input": "{% $string({'Name': 'x'}) %}"}}"""))).isEqualTo(json("{\"ScheduleArn\": \"arn\"}"));
        var created = SCHEDULER.remove();
        assertThat(created.method() + " " + created.path()).isEqualTo("POST /schedules/r-1");
        assertThat(JSON.readTree(created.body())).isEqualTo(json("""
                {"GroupName": "default", "ScheduleExpression": "at(2026-03-01T00:00:00)", "StartDate": 1769904000,
                 "FlexibleTimeWindow": {"Mode": "OFF"}, "Target": {"Arn": "a", "RoleArn": "r", "Input": "{\\"Name\\":\\"x\\"}"}}"""));
        machine += "2";
        assertThat(output(run("aws-sdk:scheduler:deleteSchedule", "{\"Name\": \"r-1\", \"GroupName\": \"default\"}")))
                .isEqualTo(json("{}"));
        var deleted = SCHEDULER.remove();
        assertThat(deleted.method() + " " + deleted.path()).isEqualTo("DELETE /schedules/r-1");
        assertThat(deleted.query("groupName")).contains("default");
    }

    @Test
    void aScheduleWhoseNameIsTakenIsAConflict() {
        var ended = run(
                "aws-sdk:scheduler:createSchedule", "{\"Name\": \"taken\", \"ScheduleExpression\": \"rate(1 day)\"}");
        assertThat(ended.path("error").asText()).isEqualTo("Scheduler.ConflictException");
        assertThat(ended.path("cause").asText())
                .isEqualTo("Schedule taken already exists. (Service: Scheduler, Status Code: 409, Request ID: local)");
    }

    @Test
    void aMessageOfAnyJsonIsSent() throws Exception {
        assertThat(output(run("sqs:sendMessage", """
                {"QueueUrl": "http://queues/dead", "MessageBody": {"run": "r-1"},
                 "MessageAttributes": {"why": {"DataType": "String", "StringValue": "late"}}}""")))
                .isEqualTo(json("{\"MessageId\": \"m-1\", \"MD5OfMessageBody\": \"0\"}"));
        assertThat(QUEUES.bodies("dead")).containsExactly("{\"run\":\"r-1\"}");
        assertThat(QUEUES.sentTo("dead")
                        .getFirst()
                        .at("/MessageAttributes/why/StringValue")
                        .asText())
                .isEqualTo("late");
        machine += "2";
        output(run("aws-sdk:sqs:sendMessage", "{\"QueueUrl\": \"http://queues/text\", \"MessageBody\": \"as it is\"}"));
        assertThat(QUEUES.bodies("text")).containsExactly("as it is");
    }

    @ParameterizedTest
    @CsvSource({
        "sqs:sendMessage, SQS.QueueDoesNotExistException",
        "aws-sdk:sqs:sendMessage, Sqs.QueueDoesNotExistException"
    })
    void aQueueThatDoesNotExistIsAnErrorByItsName(String resource, String error) {
        var ended = run(resource, "{\"QueueUrl\": \"http://queues/missing\", \"MessageBody\": \"x\"}");
        assertThat(ended.path("error").asText()).isEqualTo(error);
    }

    @Test
    void aServiceThatCannotBeReachedIsAnErrorOfTheClient() throws Exception {
        URI closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        try (var nobody = new EndpointClient(closed);
                var lonely = StateMachines.create(new Integrations(SdkIntegrations.all(nobody)), TIMERS)) {
            lonely.add(
                    PREFIX + "stateMachine:l",
                    "l",
                    "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"T\", \"States\": {\"T\": "
                            + task("aws-sdk:dynamodb:putItem", "{\"TableName\": \"table\"}") + "}}",
                    "STANDARD");
            var request = JsonNodeFactory.instance.objectNode().put("stateMachineArn", PREFIX + "stateMachine:l");
            var arn = lonely.call("StartExecution", request).get("executionArn").asText();
            TIMERS.settle();
            assertThat(lonely.call(
                                    "DescribeExecution",
                                    JsonNodeFactory.instance.objectNode().put("executionArn", arn))
                            .path("error")
                            .asText())
                    .isEqualTo("DynamoDb.SdkClientException");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws-sdk:dynamodb:scan",
                "aws-sdk:s3:getObject",
                "states:startExecution.sync",
                "states:startExecution.sync:2",
                "dynamodb:updateItem"
            })
    void whatIsNotEmulatedIsRefusedWhenItIsDefined(String resource) {
        assertThatThrownBy(() -> define(machine, "\"T\": " + task(resource, "{}"), "T"))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContainingAll(resource, "not supported");
    }
}
