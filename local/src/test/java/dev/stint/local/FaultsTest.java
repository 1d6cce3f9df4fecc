package dev.stint.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.local.endpoint.EndpointFaults.Fault;
import dev.stint.local.endpoint.FaultCounts;
import dev.stint.local.fixture.Fixture;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Faults on demand, as the SDK's own client sees them. */
@Timeout(120)
class FaultsTest {
    private static final Queue<Fault> NEXT = new ArrayDeque<>();

    @TempDir
    private static Path folder;

    private static LocalStack stack;
    private static DynamoDbClient once;
    private static DynamoDbClient retrying;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(
                Fixture.assembleIn(folder),
                LocalOptions.defaults()
                        .withFaults((service, action) -> service.equals("DynamoDB") && action.equals("PutItem")
                                ? Objects.requireNonNullElse(NEXT.poll(), Fault.NONE)
                                : Fault.NONE));
        once = client(AwsRetryStrategy.doNotRetry());
        retrying = client(AwsRetryStrategy.standardRetryStrategy());
    }

    @AfterAll
    static void stop() {
        once.close();
        retrying.close();
        stack.close();
    }

    @Test
    void throttledRequestIsNotCarriedOutAndHasDynamoDbsOwnError() {
        var before = stack.faultCounts();
        next(Fault.THROTTLED);
        assertThatThrownBy(() -> once.putItem(put("1")))
                .isInstanceOfSatisfying(ProvisionedThroughputExceededException.class, throttled -> {
                    assertThat(throttled.statusCode()).isEqualTo(400);
                    assertThat(throttled.isThrottlingException()).isTrue();
                    assertThat(throttled.throttlingReasons()).singleElement().satisfies(reason -> {
                        assertThat(reason.reason()).isEqualTo("TableWriteKeyRangeThroughputExceeded");
                        assertThat(reason.resource()).endsWith(":table/" + table());
                    });
                });
        assertThat(exists("1")).isFalse();
        assertThat(stack.faultCounts()).isEqualTo(new FaultCounts(before.throttled() + 1, before.answersLost()));
    }

    @Test
    void requestWhoseAnswerIsLostIsCarriedOut() {
        var before = stack.faultCounts();
        next(Fault.ANSWER_LOST);
        assertThatThrownBy(() -> once.putItem(put("2")))
                .isInstanceOfSatisfying(
                        InternalServerErrorException.class,
                        lost -> assertThat(lost.statusCode()).isEqualTo(500));
        assertThat(exists("2")).isTrue();
        assertThat(stack.faultCounts()).isEqualTo(new FaultCounts(before.throttled(), before.answersLost() + 1));
    }

    @Test
    void clientRetriesBoth() {
        next(Fault.THROTTLED, Fault.THROTTLED);
        retrying.putItem(put("3"));
        assertThat(exists("3")).isTrue();
        // The retry of a write that had succeeded meets it, as on AWS.
        next(Fault.ANSWER_LOST);
        assertThatThrownBy(() -> retrying.putItem(put("4"))).isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(exists("4")).isTrue();
    }

    private static void next(Fault... faults) {
        NEXT.addAll(Arrays.asList(faults));
    }

    private static PutItemRequest put(String id) {
        return PutItemRequest.builder()
                .tableName(table())
                .item(Map.of("id", AttributeValue.fromN(id)))
                .conditionExpression("attribute_not_exists(id)")
                .build();
    }

    private static boolean exists(String id) {
        return once.getItem(get -> get.tableName(table()).key(Map.of("id", AttributeValue.fromN(id))))
                .hasItem();
    }

    private static String table() {
        return Objects.requireNonNull(stack.outputs().get("Table"));
    }

    private static DynamoDbClient client(RetryStrategy retries) {
        return DynamoDbClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create(stack.endpointUrl()))
                .overrideConfiguration(configuration -> configuration.retryStrategy(retries))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }
}
