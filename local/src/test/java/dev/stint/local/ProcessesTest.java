package dev.stint.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.local.fixture.Fixture;
import dev.stint.local.lambda.PoolLimits;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalEvent.InvocationStarted;
import dev.stint.local.service.LocalEvent.ProcessStarted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Functions' processes under load, and under somebody who kills them. */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // each test starts its own stack
class ProcessesTest {
    private static final int KILLS = 20;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<LocalEvent> events = new ArrayList<>();
    private Consumer<LocalEvent> onEvent = event -> {};

    @TempDir
    private Path folder;

    private LocalStack stack;
    private LambdaClient lambda;

    @AfterEach
    void stop() {
        threads.shutdownNow();
        lambda.close();
        stack.close();
    }

    @Test
    void processKilledInTheMiddleOfAnInvocationIsAnExitErrorAtOnce() throws Exception {
        start(new PoolLimits(2, Duration.ofSeconds(30)));
        try (var server = server()) {
            var answer = meet(server);
            try (var socket = server.accept()) {
                kill(last(InvocationStarted.class).pid());
                assertThat(answer.get(5, TimeUnit.SECONDS)).contains("Runtime.ExitError", "signal: killed");
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }
        assertThat(invoke("{\"x\":1}")).isEqualTo("{\"echo\":{\"x\":1}}");
    }

    @Test
    void processKilledInItsInitIsReplacedAndTheInvocationSurvives() throws Exception {
        start(new PoolLimits(1, Duration.ofSeconds(30)));
        for (int i = 0; i < 3; i++) {
            for (var pid : stack.functionPids()) {
                var idle = ProcessHandle.of(pid).orElseThrow();
                idle.destroyForcibly();
                idle.onExit().get();
            }
            once(InvocationStarted.class, started -> kill(started.pid()));
            assertThat(invoke("{\"x\":2}")).isEqualTo("{\"echo\":{\"x\":2}}");
        }
    }

    @Test
    void manyKillsFailTheirInvocationsAndNothingElse() throws Exception {
        start(new PoolLimits(2, Duration.ofSeconds(60)));
        var killed = new ArrayList<Long>();
        synchronized (this) {
            // Idle, starting or at work: by turns, whoever the event is about.
            onEvent = event -> {
                if (killed.size() < KILLS
                        && event instanceof LocalEvent.ProcessReady ready
                        && !killed.contains(ready.pid())) {
                    killed.add(ready.pid());
                    kill(ready.pid());
                } else if (killed.size() < KILLS
                        && event instanceof InvocationStarted started
                        && !killed.contains(started.pid())
                        && killed.size() % 3 == 0) {
                    killed.add(started.pid());
                    kill(started.pid());
                }
            };
        }
        var answers = all(200, () -> invoke("{\"x\":3}"));
        assertThat(answers)
                .allMatch(answer -> answer.equals("{\"echo\":{\"x\":3}}") || answer.contains("Runtime.ExitError"));
        assertThat(killed).hasSize(KILLS);
        assertThat(answers.stream()
                        .filter(answer -> answer.contains("ExitError"))
                        .count())
                .isLessThanOrEqualTo(KILLS);
        assertThat(invoke("{\"x\":4}")).isEqualTo("{\"echo\":{\"x\":4}}");
    }

    @Test
    void twoHundredInvocationsAtOnceWaitInLineForTheFewProcesses() throws Exception {
        start(new PoolLimits(2, Duration.ofSeconds(60)));
        assertThat(all(200, () -> invoke("{\"x\":5}"))).hasSize(200).containsOnly("{\"echo\":{\"x\":5}}");
        assertThat(started()).isLessThanOrEqualTo(2);
    }

    @Test
    void invocationThatWaitedItsTimeIsThrottled() throws Exception {
        start(new PoolLimits(1, Duration.ZERO));
        try (var server = server()) {
            var answer = meet(server);
            try (var socket = server.accept()) {
                assertThatThrownBy(() -> invoke("{}")).isInstanceOf(TooManyRequestsException.class);
                socket.getOutputStream().write(7);
            }
            assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo("7");
        }
    }

    private void start(PoolLimits limits) {
        stack = LocalStack.start(
                Fixture.assembleIn(folder),
                LocalOptions.defaults().withFunctions(limits).withListener(this::on));
        lambda = LambdaClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create(stack.endpointUrl()))
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    private synchronized void on(LocalEvent event) {
        events.add(event);
        onEvent.accept(event);
    }

    private synchronized <E extends LocalEvent> void once(Class<E> type, Consumer<E> action) {
        onEvent = event -> {
            if (type.isInstance(event)) {
                onEvent = later -> {};
                action.accept(type.cast(event));
            }
        };
    }

    private synchronized <E extends LocalEvent> E last(Class<E> type) {
        return type.cast(events.stream()
                .filter(type::isInstance)
                .reduce((one, two) -> two)
                .orElseThrow());
    }

    private synchronized long started() {
        return events.stream()
                .filter(event -> event instanceof ProcessStarted process
                        && process.function().equals(function()))
                .count();
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private Future<String> meet(ServerSocket server) {
        return threads.submit(() -> invoke("{\"do\":\"meet %d\"}".formatted(server.getLocalPort())));
    }

    private List<String> all(int count, Callable<String> call) throws Exception {
        var answers = new ArrayList<String>();
        for (var answer :
                threads.invokeAll(IntStream.range(0, count).mapToObj(i -> call).toList())) {
            answers.add(answer.get());
        }
        return answers;
    }

    private String invoke(String payload) {
        return lambda.invoke(request -> request.functionName(function()).payload(SdkBytes.fromUtf8String(payload)))
                .payload()
                .asUtf8String();
    }

    private String function() {
        return Objects.requireNonNull(stack.outputs().get("Function"));
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
