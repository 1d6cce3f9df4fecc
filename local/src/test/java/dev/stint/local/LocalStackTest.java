package dev.stint.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stint.local.fixture.Fixture;
import dev.stint.local.lambda.PoolLimits;
import dev.stint.local.service.LocalEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** One stack, everything real: child JVMs under the runtime client, DynamoDB Local, SDK clients over HTTP. */
@Timeout(120)
class LocalStackTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path folder;

    private static LocalStack stack;
    private static LambdaClient lambda;
    private static final BlockingQueue<LocalEvent> EVENTS = new LinkedBlockingQueue<>();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        stack = LocalStack.start(
                Fixture.assembleIn(folder),
                LocalOptions.defaults()
                        .withFunctions(new PoolLimits(4, Duration.ofSeconds(10)))
                        .withListener(EVENTS::add));
        lambda = client(LambdaClient.builder()).build();
    }

    @AfterAll
    static void stop() {
        lambda.close();
        stack.close();
        assertThat(stack.functionPids().stream().flatMap(pid -> ProcessHandle.of(pid).stream()))
                .isEmpty();
    }

    @Test
    void functionAnswersUnderTheRealRuntimeClient() {
        assertThat(invoke("{\"x\":1}").payload().asUtf8String()).isEqualTo("{\"echo\":{\"x\":1}}");
        assertThat(invoke("{\"do\":\"env AWS_LAMBDA_FUNCTION_MEMORY_SIZE\"}")
                        .payload()
                        .asUtf8String())
                .isEqualTo("\"256\"");
        assertThat(invoke("{\"do\":\"env AWS_ENDPOINT_URL\"}").payload().asUtf8String())
                .isEqualTo("\"" + stack.endpointUrl() + "\"");
        assertThat(invoke("{\"do\":\"env ORDERS\"}").payload().asUtf8String()).isEqualTo("\"" + output("Table") + "\"");
        assertThat(number(invoke("{\"do\":\"heap\"}"))).isBetween(180L, 218L);
        assertThat(number(invoke("{\"do\":\"left\"}"))).isBetween(50_000L, 60_000L);
    }

    @Test
    void invocationNamesItsAliasAndRunsItsVersion() {
        var answer = lambda.invoke(request -> request.functionName(function())
                .qualifier("live")
                .payload(SdkBytes.fromUtf8String("{\"do\":\"arn\"}")));
        assertThat(answer.executedVersion()).isEqualTo("1");
        assertThat(answer.payload().asUtf8String()).endsWith(function() + ":live\"");
        assertThatThrownBy(() -> lambda.invoke(
                        request -> request.functionName(function()).qualifier("dead")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void exceptionOfTheHandlerIsAFunctionError() throws IOException {
        var answer = invoke("{\"do\":\"fail\"}");
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(error(answer).path("errorType").asText()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(error(answer).path("errorMessage").asText()).isEqualTo("as told");
    }

    @Test
    void functionThatOverrunsIsKilledAndStartedAnew() throws IOException {
        var first = number(hasty("{\"do\":\"pid\"}"));
        var answer = hasty("{\"do\":\"hang\"}");
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(error(answer).path("errorType").asText()).isEqualTo("Sandbox.Timedout");
        assertThat(error(answer).path("errorMessage").asText()).endsWith("Error: Task timed out after 1.00 seconds");
        assertThat(number(hasty("{\"do\":\"pid\"}"))).isNotEqualTo(first);
    }

    @Test
    void processThatEndsWhileItWorksIsAnExitError() throws IOException {
        var answer = invoke("{\"do\":\"exit\"}");
        assertThat(error(answer).path("errorType").asText()).isEqualTo("Runtime.ExitError");
        assertThat(error(answer).path("errorMessage").asText()).endsWith("exit status 3");
        assertThat(invoke("{}").functionError()).isNull();
    }

    @Test
    void killedProcessesAreReplaced() throws Exception {
        for (var pid : stack.functionPids()) {
            var process = ProcessHandle.of(pid).orElseThrow();
            process.destroyForcibly();
            process.onExit().get();
        }
        assertThat(invoke("{\"x\":2}").payload().asUtf8String()).isEqualTo("{\"echo\":{\"x\":2}}");
    }

    @Test
    void fourInvocationsRunAtOnce() throws Exception {
        try (var server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var command = "{\"do\":\"meet %d\"}".formatted(server.getLocalPort());
            var answers = new ArrayList<Future<InvokeResponse>>();
            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(() -> invoke(command)));
            }
            var sockets = new ArrayList<Socket>();
            while (sockets.size() < 4) {
                sockets.add(server.accept());
            }
            for (var socket : sockets) {
                socket.getOutputStream().write(7);
                socket.close();
            }
            for (var answer : answers) {
                assertThat(number(answer.get())).isEqualTo(7);
            }
        }
    }

    @Test
    void outputOfAFunctionIsTold() throws InterruptedException {
        assertThat(lambda.invoke(request -> request.functionName(function())
                                .invocationType(InvocationType.EVENT)
                                .payload(SdkBytes.fromUtf8String("{\"do\":\"say hello\"}")))
                        .statusCode())
                .isEqualTo(202);
        awaitEvent(event -> event instanceof LocalEvent.FunctionOutput output
                && output.line().equals("said hello"));
    }

    @Test
    void tableHasItsSeedItsIndexAndItsTtl() {
        try (var dynamoDb = client(DynamoDbClient.builder()).build()) {
            var table = output("Table");
            var rows = dynamoDb.scan(request -> request.tableName(table)).items();
            assertThat(rows).hasSize(3);
            assertThat(rows)
                    .contains(
                            Map.of("id", number("1001"), "customer", text("ada"), "note", text("says \"hi\", twice")),
                            Map.of("id", number("1002"), "customer", text("grace"), "note", text("")),
                            Map.of("id", number("1003"), "customer", text("alan"), "note", text("last wins")));
            var byCustomer = dynamoDb.query(request -> request.tableName(table)
                    .indexName("byCustomer")
                    .keyConditionExpression("customer = :c")
                    .expressionAttributeValues(Map.of(":c", text("grace"))));
            assertThat(byCustomer.count()).isEqualTo(1);
            assertThat(dynamoDb.describeTimeToLive(request -> request.tableName(table))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo("ttl");
            assertThatThrownBy(() -> dynamoDb.putItem(request -> request.tableName(table)
                            .item(Map.of("id", number("1001"), "customer", text("eve")))
                            .conditionExpression("attribute_not_exists(id)")))
                    .isInstanceOf(ConditionalCheckFailedException.class);
        }
    }

    @Test
    void executionCallsTheFunctionAndEnds() throws InterruptedException {
        try (var states = client(SfnClient.builder()).build()) {
            assertThat(run(states, "{\"x\":3}")).isEqualTo("SUCCEEDED {\"echo\":{\"x\":3}}");
            assertThat(run(states, "{\"do\":\"fail\"}")).startsWith("FAILED java.lang.IllegalArgumentException");
            assertThat(run(states, "{\"do\":\"exit\"}")).startsWith("FAILED Runtime.ExitError");
            assertThat(states.listExecutions(request -> request.stateMachineArn(output("Chain")))
                            .executions())
                    .hasSizeGreaterThanOrEqualTo(3);
            assertThatThrownBy(() -> states.describeExecution(request ->
                            request.executionArn(output("Chain").replace("stateMachine", "execution") + ":none")))
                    .isInstanceOf(ExecutionDoesNotExistException.class);
        }
    }

    @Test
    void requestReachesTheFunctionAsAnEventOfFormat2() throws Exception {
        var answer = send(HttpRequest.newBuilder(api("/threads/t%2F1?a=1&b=x%20y&a=2"))
                .header("Content-Type", "application/json")
                .header("X-Two", "one")
                .header("X-Two", "two")
                .header("Cookie", "c=d; e=f")
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=111111111111/20260101/us-east-1/x/aws4_request")
                .POST(BodyPublishers.ofString("{\"k\":\"ü\"}")));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("X-Probe")).contains("yes");
        assertThat(answer.headers().firstValue("Set-Cookie")).contains("a=b");
        var event = JSON.readTree(answer.body());
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo("ANY /threads/{id}");
        assertThat(event.path("rawPath").asText()).isEqualTo("/threads/t/1");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("a=1&b=x%20y&a=2");
        assertThat(event.at("/queryStringParameters/a").asText()).isEqualTo("1,2");
        assertThat(event.at("/queryStringParameters/b").asText()).isEqualTo("x y");
        assertThat(event.at("/pathParameters/id").asText()).isEqualTo("t/1");
        assertThat(event.at("/headers/x-two").asText()).isEqualTo("one,two");
        assertThat(event.at("/headers/cookie").isMissingNode()).isTrue();
        assertThat(event.path("cookies")).extracting(JsonNode::asText).containsExactly("c=d", "e=f");
        assertThat(event.path("body").asText()).isEqualTo("{\"k\":\"ü\"}");
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
        assertThat(event.at("/requestContext/http/method").asText()).isEqualTo("POST");
        assertThat(event.at("/requestContext/stage").asText()).isEqualTo("$default");
        assertThat(event.at("/requestContext/authorizer/iam/accountId").asText())
                .isEqualTo("111111111111");
    }

    @Test
    void unsignedCallerIsTheLaptopsOwnAccount() throws Exception {
        var event =
                JSON.readTree(send(HttpRequest.newBuilder(api("/threads/1"))).body());
        assertThat(event.at("/requestContext/authorizer/iam/accountId").asText())
                .isEqualTo("000000000000");
        assertThat(event.has("body")).isFalse();
        assertThat(event.has("queryStringParameters")).isFalse();
    }

    @Test
    void developersTokenNamesTheCaller() throws Exception {
        var request = HttpRequest.newBuilder(api("/threads/1")).header("Authorization", "Bearer alice");
        var caller = JSON.readTree(send(request).body()).at("/requestContext/authorizer/iam");
        assertThat(caller.path("userArn").asText())
                .isEqualTo(
                        "arn:aws:iam::%s:user/alice", caller.path("accountId").asText());
        var refused = send(HttpRequest.newBuilder(api("/threads/1")).header("Authorization", "Bearer not a name"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("1 to 64 letters");
    }

    @Test
    void routeWithoutAuthorizationKnowsNoCallerAndHasAFunctionOfItsOwn() throws Exception {
        var request = HttpRequest.newBuilder(api("/threads/a%20b/hook"))
                .header("Authorization", "Bearer not a name")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(new byte[] {0, (byte) 0xff}));
        var event = JSON.readTree(send(request).body());
        assertThat(event.path("routeKey").asText()).isEqualTo("POST /threads/{thread}/hook");
        assertThat(event.at("/pathParameters/thread").asText()).isEqualTo("a b");
        assertThat(event.at("/requestContext/authorizer").isMissingNode()).isTrue();
        assertThat(event.path("body").asText()).isEqualTo("AP8=");
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(EVENTS)
                .anyMatch(seen -> seen instanceof LocalEvent.InvocationStarted started
                        && started.function().startsWith("hasty"));
    }

    @Test
    void whatNoRouteServesIsNotFoundAndWhatIsTooLargeIsRefused() throws Exception {
        var unknown = send(HttpRequest.newBuilder(api("/nothing")));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo("{\"message\":\"Not Found\"}");
        var large = HttpRequest.newBuilder(api("/threads/1")).POST(BodyPublishers.ofByteArray(new byte[10_485_761]));
        assertThat(send(large).statusCode()).isEqualTo(413);
    }

    @Test
    void endpointSaysWhatItDoesNotKnow() throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create(stack.endpointUrl() + "/"))
                .header("X-Amz-Target", "AmazonSQS.SendMessage")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("UnknownOperationException", "AmazonSQS.SendMessage", "DynamoDB", "Step Functions");
    }

    @Test
    void outputsNameLocalAddresses() {
        assertThat(stack.outputs()).containsEntry("ApiUrl", stack.apiUrl() + "/");
    }

    private static String run(SfnClient states, String input) throws InterruptedException {
        var arn = states.startExecution(
                        request -> request.stateMachineArn(output("Chain")).input(input))
                .executionArn();
        awaitEvent(event -> event instanceof LocalEvent.ExecutionEnded ended
                && ended.executionArn().equals(arn));
        var execution = states.describeExecution(request -> request.executionArn(arn));
        return execution.status()
                + " "
                + (execution.status() == ExecutionStatus.SUCCEEDED
                        ? execution.output()
                        : execution.error() + " " + execution.cause());
    }

    private static void awaitEvent(Predicate<LocalEvent> expected) throws InterruptedException {
        var event = EVENTS.take();
        while (!expected.test(event)) {
            event = EVENTS.take();
        }
    }

    private static InvokeResponse invoke(String payload) {
        return lambda.invoke(request -> request.functionName(function()).payload(SdkBytes.fromUtf8String(payload)));
    }

    private static InvokeResponse hasty(String payload) {
        return lambda.invoke(request -> request.functionName("hasty").payload(SdkBytes.fromUtf8String(payload)));
    }

    private static String output(String name) {
        return Objects.requireNonNull(stack.outputs().get(name));
    }

    private static String function() {
        return output("Function");
    }

    private static long number(InvokeResponse answer) {
        return Long.parseLong(answer.payload().asUtf8String());
    }

    private static JsonNode error(InvokeResponse answer) throws IOException {
        return JSON.readTree(answer.payload().asUtf8String());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static URI api(String path) {
        return URI.create(stack.apiUrl() + path);
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(String value) {
        return AttributeValue.fromN(value);
    }

    private static <B extends AwsClientBuilder<B, ?>> B client(B builder) {
        return builder.region(Region.US_EAST_1)
                .endpointOverride(URI.create(stack.endpointUrl()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }
}
