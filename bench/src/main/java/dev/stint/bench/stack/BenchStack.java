package dev.stint.bench.stack;

import dev.stint.cli.Synthesis;
import dev.stint.local.LocalOptions;
import dev.stint.local.LocalStack;
import dev.stint.local.endpoint.EndpointFaults;
import dev.stint.local.lambda.PoolLimits;
import dev.stint.local.service.LocalListener;
import dev.stint.state.SessionStore;
import dev.stint.state.StoreConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The bench's application on the local stack, and clients of what it consists of. Thread-safe. */
public final class BenchStack implements AutoCloseable {
    private static final StaticCredentialsProvider ANYBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    /** A process costs seconds to start and milliseconds to use, so it is better to wait for one than to start one. */
    private static final PoolLimits FEW = new PoolLimits(3, Duration.ofSeconds(20));

    private final LocalStack stack;
    private final DynamoDbClient dynamoDb;
    private final SfnClient stepFunctions;
    private final Api api;

    private BenchStack(LocalStack stack) {
        this.stack = stack;
        this.api = new Api(stack.apiUrl());
        this.dynamoDb = DynamoDbClient.builder()
                .endpointOverride(URI.create(stack.endpointUrl()))
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYBODY)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        this.stepFunctions = SfnClient.builder()
                .endpointOverride(URI.create(stack.endpointUrl()))
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYBODY)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    public static BenchStack start(EndpointFaults faults, LocalListener listener) throws InterruptedException {
        return start(LocalOptions.defaults().withFaults(faults).withListener(listener));
    }

    /** The same with other options; how many processes a function has is not among them. */
    public static BenchStack start(LocalOptions options) throws InterruptedException {
        return new BenchStack(LocalStack.start(Synthesis.of("bench/app"), options.withFunctions(FEW)));
    }

    public LocalStack local() {
        return stack;
    }

    public Api api() {
        return api;
    }

    /** Where the AWS services answer. */
    public String endpoint() {
        return stack.endpointUrl();
    }

    public DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    public SfnClient stepFunctions() {
        return stepFunctions;
    }

    public SessionStore sessions() {
        return SessionStore.dynamoDb(dynamoDb, StoreConfig.of(sessionTable()));
    }

    public String sessionTable() {
        return output("SessionTableName");
    }

    public String effectsTable() {
        return output("EffectsTableName");
    }

    public String chain() {
        return output("ChainArn");
    }

    /** An output of the stack. */
    public String output(String name) {
        return Objects.requireNonNull(stack.outputs().get(name), name);
    }

    @Override
    public void close() {
        dynamoDb.close();
        stepFunctions.close();
        stack.close();
    }
}
