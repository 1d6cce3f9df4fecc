package dev.stint.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.local.endpoint.AwsEndpoint;
import dev.stint.local.states.StateMachines;
import dev.stint.local.states.StatesException;
import dev.stint.local.states.TaskContext;
import dev.stint.local.states.VirtualTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Tokens and branches as the AWS SDK's own client sees them. */
@Timeout(60)
class TaskTokenApiTest {
    private static final String MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:m";

    private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
    private final VirtualTimers timers = new VirtualTimers(Instant.parse("2026-01-01T00:00:00Z"));
    private final StateMachines machines =
            StateMachines.create(new Integrations(Stream.of(new Mailbox(tokens))), timers);
    private AwsEndpoint endpoint;
    private SfnClient sfn;

    private record Mailbox(BlockingQueue<String> tokens) implements Integration {
        @Override
        public String resource() {
            return "arn:aws:states:::lambda:invoke";
        }

        @Override
        public JsonNode call(JsonNode arguments, TaskContext context) throws StatesException {
            tokens.add(arguments.path("token").asText());
            return arguments;
        }
    }

    @BeforeEach
    void start() throws Exception {
        endpoint = new AwsEndpoint(0);
        endpoint.open(List.of(new StepFunctionsApi(machines)));
        sfn = SfnClient.builder()
                .endpointOverride(endpoint.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
        machines.add(MACHINE, "m", """
                {"QueryLanguage": "JSONata", "StartAt": "M", "States": {"M": {"Type": "Map", "Items": ["a", "b"], "MaxConcurrency": 1, "End": true,
                  "ItemProcessor": {"StartAt": "T", "States": {"T": {"Type": "Task", "HeartbeatSeconds": 60, "TimeoutSeconds": 600,
                    "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
                    "Arguments": {"token": "{% $states.context.Task.Token %}"}, "End": true}}}}}}""", "STANDARD");
    }

    @AfterEach
    void stop() {
        sfn.close();
        machines.close();
        endpoint.close();
    }

    private String begin() {
        var arn = sfn.startExecution(request -> request.stateMachineArn(MACHINE).name("e"))
                .executionArn();
        timers.settle();
        return arn;
    }

    private List<HistoryEvent> history(String arn) {
        return sfn.getExecutionHistory(request -> request.executionArn(arn)).events();
    }

    private static HistoryEvent first(List<HistoryEvent> history, HistoryEventType type) {
        return history.stream()
                .filter(event -> event.type() == type)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theClientAnswersTokensAndReadsWhatTheHistorySaysOfThem() {
        var arn = begin();
        sfn.sendTaskSuccess(request -> request.taskToken(take()).output("1"));
        timers.settle();
        sfn.sendTaskFailure(request -> request.taskToken(take()).error("E").cause("so"));
        timers.settle();
        var execution = sfn.describeExecution(request -> request.executionArn(arn));
        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.error()).isEqualTo("E");
        var history = history(arn);
        assertThat(history).allMatch(event -> event.type() != HistoryEventType.UNKNOWN_TO_SDK_VERSION);
        assertThat(first(history, HistoryEventType.MAP_STATE_STARTED)
                        .mapStateStartedEventDetails()
                        .length())
                .isEqualTo(2);
        var scheduled = first(history, HistoryEventType.TASK_SCHEDULED).taskScheduledEventDetails();
        assertThat(scheduled.resource()).isEqualTo("invoke.waitForTaskToken");
        assertThat(scheduled.heartbeatInSeconds()).isEqualTo(60);
        assertThat(scheduled.timeoutInSeconds()).isEqualTo(600);
        assertThat(first(history, HistoryEventType.TASK_SUBMITTED)
                        .taskSubmittedEventDetails()
                        .output())
                .startsWith("{\"token\":");
        assertThat(first(history, HistoryEventType.TASK_SUCCEEDED)
                        .taskSucceededEventDetails()
                        .output())
                .isEqualTo("1");
        assertThat(first(history, HistoryEventType.TASK_FAILED)
                        .taskFailedEventDetails()
                        .cause())
                .isEqualTo("so");
        assertThat(first(history, HistoryEventType.MAP_ITERATION_SUCCEEDED)
                        .mapIterationSucceededEventDetails()
                        .name())
                .isEqualTo("M");
        assertThat(first(history, HistoryEventType.MAP_ITERATION_FAILED)
                        .mapIterationFailedEventDetails()
                        .index())
                .isEqualTo(1);
    }

    @Test
    void aMissedHeartbeatIsATaskThatTimedOut() {
        var arn = begin();
        sfn.sendTaskHeartbeat(request -> request.taskToken(tokens.element()));
        timers.advance(Duration.ofMinutes(1));
        assertThat(first(history(arn), HistoryEventType.TASK_TIMED_OUT)
                        .taskTimedOutEventDetails()
                        .error())
                .isEqualTo("States.HeartbeatTimeout");
        assertThatThrownBy(() -> sfn.sendTaskHeartbeat(request -> request.taskToken(tokens.element())))
                .isInstanceOf(TaskTimedOutException.class);
    }

    @Test
    void theClientHasAnExceptionForEachRefusal() {
        var arn = begin();
        assertThatThrownBy(() ->
                        sfn.sendTaskSuccess(request -> request.taskToken("t").output("1")))
                .isInstanceOf(InvalidTokenException.class);
        assertThatThrownBy(() -> sfn.sendTaskSuccess(
                        request -> request.taskToken("A".repeat(86) + "==").output("1")))
                .isInstanceOf(TaskDoesNotExistException.class);
        assertThatThrownBy(() -> sfn.sendTaskSuccess(
                        request -> request.taskToken(tokens.element()).output("{")))
                .isInstanceOf(InvalidOutputException.class);
        sfn.stopExecution(request -> request.executionArn(arn));
        assertThatThrownBy(() -> sfn.sendTaskSuccess(
                        request -> request.taskToken(tokens.element()).output("1")))
                .isInstanceOf(TaskTimedOutException.class)
                .hasMessageContaining("Task Timed Out: 'Provided task does not exist anymore'");
    }

    private String take() {
        return tokens.remove();
    }
}
