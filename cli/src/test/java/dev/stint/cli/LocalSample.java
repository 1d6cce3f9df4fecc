package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.contract.Contract;
import dev.stint.contract.Exchange;
import dev.stint.events.Json;
import dev.stint.local.LocalOptions;
import dev.stint.local.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sfn.SfnClient;

/** A sample, synthesized by CDK and run on the local stack, spoken to over HTTP and the AWS protocols. */
final class LocalSample implements AutoCloseable {
    private static final StaticCredentialsProvider ANYBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private static final Contract CONTRACT = new Contract();

    private static final Duration LONGEST_RUN = Duration.ofMinutes(3);

    final LocalStack stack;
    final DynamoDbClient dynamoDb;
    final SfnClient stepFunctions;
    private final HttpClient http = HttpClient.newHttpClient();

    LocalSample(String name) throws InterruptedException {
        this(name, options -> options, Map.of());
    }

    /** With other options, and more variables for its functions. */
    LocalSample(String name, UnaryOperator<LocalOptions> options, Map<String, String> environment)
            throws InterruptedException {
        this(Project.sample(name), options, environment);
    }

    /** Of a folder that is built as a sample is. */
    LocalSample(Path folder, UnaryOperator<LocalOptions> options, Map<String, String> environment)
            throws InterruptedException {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("STINT_MODEL", "offline");
        stack = LocalStack.start(
                new Synthesis(folder, Console.nowhere()).assembly(),
                options.apply(LocalOptions.defaults().withFunctionEnvironment(variables)));
        dynamoDb = DynamoDbClient.builder()
                .endpointOverride(URI.create(stack.endpointUrl()))
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYBODY)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        stepFunctions = SfnClient.builder()
                .endpointOverride(URI.create(stack.endpointUrl()))
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYBODY)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    record Answer(int status, String contentType, String location, JsonNode body) {}

    Answer post(String path, String body) throws IOException, InterruptedException {
        return call("POST", path, body, null);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, null, null);
    }

    /** As the account whose access key signs; as the laptop's own without one. */
    Answer call(String method, String path, @Nullable String body, @Nullable String account)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stack.apiUrl() + path))
                .timeout(Duration.ofSeconds(40))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (account != null) {
            request.header(
                    "authorization",
                    "AWS4-HMAC-SHA256 Credential=%s/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=00"
                            .formatted(account));
        }
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        check(method, path, body == null ? "" : body, response);
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("content-type").orElse(""),
                response.headers().firstValue("location").orElse(""),
                Json.read(response.body()));
    }

    /** No test gets an answer that the API's description does not have. */
    private static void check(String method, String path, String body, HttpResponse<byte[]> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(",", values)));
        String answer = new String(response.body(), StandardCharsets.UTF_8);
        CONTRACT.check(new Exchange(method, path, Map.of(), body, response.statusCode(), headers, answer));
    }

    /** Follows 303 until there is an answer, for three minutes. */
    Answer waitFor(Answer first) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Answer answer = first;
        while (answer.status() == 303) {
            if (System.nanoTime() - begun > LONGEST_RUN.toNanos()) {
                throw new AssertionError("still waiting after %s: %s".formatted(LONGEST_RUN, answer));
            }
            answer = get(answer.location());
        }
        return answer;
    }

    /** Everything in the session table. */
    List<Map<String, AttributeValue>> items() {
        return dynamoDb.scanPaginator(request -> request.tableName(table()).consistentRead(true)).items().stream()
                .toList();
    }

    /** The commits of a session, as items, oldest first. */
    Stream<Map<String, AttributeValue>> journal(String session) {
        return items().stream()
                .filter(item ->
                        text(item, "pk").contains(session) && text(item, "sk").startsWith("J#"))
                .sorted(Comparator.comparing(item -> text(item, "sk")));
    }

    String table() {
        return output("SessionTableName");
    }

    String output(String name) {
        return Objects.requireNonNull(stack.outputs().get(name), name);
    }

    static String text(Map<String, AttributeValue> item, String attribute) {
        return Objects.requireNonNull(item.get(attribute), attribute).s();
    }

    @Override
    public void close() {
        dynamoDb.close();
        stepFunctions.close();
        stack.close();
    }
}
