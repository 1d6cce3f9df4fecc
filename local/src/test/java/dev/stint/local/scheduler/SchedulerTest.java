package dev.stint.local.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.local.LocalOptions;
import dev.stint.local.LocalStack;
import dev.stint.local.fixture.Fixture;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.states.VirtualTimers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Scheduler through the SDK's own client, on a clock that is driven by hand. */
@Timeout(120)
class SchedulerTest {
    private static final VirtualTimers TIME = new VirtualTimers(Instant.parse("2026-03-01T08:00:00Z"));
    private static final Queue<LocalEvent> EVENTS = new ConcurrentLinkedQueue<>();
    private static final String START_EXECUTION = "arn:aws:scheduler:::aws-sdk:sfn:startExecution";

    @TempDir
    private static Path folder;

    private static LocalStack stack;
    private static SchedulerClient scheduler;
    private static SfnClient states;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(
                Fixture.assembleIn(folder),
                LocalOptions.defaults().withTimers(TIME).withListener(EVENTS::add));
        scheduler = client(SchedulerClient.builder()).build();
        states = client(SfnClient.builder()).build();
    }

    @AfterAll
    static void stop() {
        scheduler.close();
        states.close();
        stack.close();
    }

    @AfterEach
    void leaveOnlyTheTemplatesSchedule() {
        scheduler.listSchedules(list -> list.groupName("default")).schedules().forEach(left -> delete(left.name()));
    }

    @Test
    void scheduleOfTheTemplateFiresAtItsTimeAndInItsZone() {
        var schedule = scheduler.getSchedule(get -> get.groupName("jobs").name("yearly"));
        assertThat(schedule.arn()).isEqualTo("arn:aws:scheduler:us-east-1:000000000000:schedule/jobs/yearly");
        assertThat(schedule.endDate()).isEqualTo("2099-01-01T00:00:00Z");
        var newYear = Instant.parse("2027-01-01T08:00:00Z");
        TIME.advance(Duration.between(TIME.now(), newYear).minusSeconds(1));
        assertThat(fired("yearly")).isEmpty();
        TIME.advance(Duration.ofSeconds(1));
        assertThat(fired("yearly")).containsExactly("");
    }

    @Test
    void rateFiresAtOnceAndThenAtEachPeriod() {
        create("often", "rate(5 minutes)", function("{\"x\":1}"));
        TIME.advance(Duration.ofMinutes(14));
        assertThat(fired("often")).containsExactly("", "", "");
        delete("often");
        TIME.advance(Duration.ofMinutes(14));
        assertThat(fired("often")).hasSize(3);
    }

    @Test
    void startAndEndDateBoundARateAndTheLastFiringDeletesIt() {
        var now = TIME.now();
        create(
                "bounded",
                "rate(1 hour)",
                function("{}"),
                request -> request.startDate(now.plusSeconds(1800))
                        .endDate(now.plus(Duration.ofHours(2)))
                        .actionAfterCompletion(ActionAfterCompletion.DELETE));
        TIME.advance(Duration.ofMinutes(29));
        assertThat(fired("bounded")).isEmpty();
        TIME.advance(Duration.ofMinutes(1));
        assertThat(fired("bounded")).hasSize(1);
        assertThat(get("bounded").startDate()).isEqualTo(now.plusSeconds(1800));
        TIME.advance(Duration.ofDays(1));
        assertThat(fired("bounded")).hasSize(2);
        assertThatThrownBy(() -> get("bounded")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void oneTimeScheduleStartsANamedExecutionAndStays() {
        var machine = machine();
        var name = "run-1-" + TIME.now().getEpochSecond();
        create("once", at(Duration.ofDays(45)), target(START_EXECUTION, """
                {"StateMachineArn":"%s","Name":"%s","Input":"{\\"at\\":\\"<aws.scheduler.scheduled-time>\\",\
                \\"n\\":\\"<aws.scheduler.attempt-number>\\",\\"of\\":\\"<aws.scheduler.schedule-arn>\\"}"}""".formatted(machine, name)));
        var due = TIME.now().plus(Duration.ofDays(45));
        TIME.advance(Duration.ofDays(45));
        assertThat(fired("once")).containsExactly("");
        var input = states.describeExecution(
                        describe -> describe.executionArn(machine.replace("stateMachine", "execution") + ":" + name))
                .input();
        assertThat(input)
                .isEqualTo("{\"at\":\"%s\",\"n\":\"1\",\"of\":\"%s\"}"
                        .formatted(due, get("once").arn()));
        assertThat(get("once").state()).isEqualTo(ScheduleState.ENABLED);
    }

    @Test
    void oneTimeScheduleStartsAnExecutionOfItsTargetAndIsDeleted() {
        var before = executions();
        create(
                "gone",
                at(Duration.ofMinutes(1)),
                target(machine(), "{\"x\":5}"),
                request -> request.actionAfterCompletion(ActionAfterCompletion.DELETE));
        TIME.advance(Duration.ofMinutes(1));
        assertThat(executions()).isEqualTo(before + 1);
        assertThatThrownBy(() -> get("gone")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void disabledScheduleFiresWhenItIsEnabled() {
        create("off", "rate(1 hour)", function("{}"), request -> request.state(ScheduleState.DISABLED));
        TIME.advance(Duration.ofHours(3));
        assertThat(fired("off")).isEmpty();
        scheduler.updateSchedule(update -> update.name("off")
                .scheduleExpression("rate(1 hour)")
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(function("{}")));
        TIME.settle();
        assertThat(fired("off")).hasSize(1);
    }

    @Test
    void targetThatDoesNotExistIsGivenUpAtOnce() {
        var nowhere = "arn:aws:lambda:us-east-1:000000000000:function:nowhere";
        create("nowhere", at(Duration.ofMinutes(1)), target(nowhere, "{}"));
        TIME.advance(Duration.ofMinutes(1));
        assertThat(fired("nowhere")).singleElement().asString().startsWith("ResourceNotFoundException");
    }

    @Test
    void functionThatFailsIsInvokedTwiceMore() {
        create("failing", at(Duration.ofMinutes(1)), function("{\"do\":\"fail\"}"));
        EVENTS.clear();
        TIME.advance(Duration.ofMinutes(1));
        assertThat(failures()).isEqualTo(1);
        TIME.advance(Duration.ofMinutes(1));
        assertThat(failures()).isEqualTo(2);
        TIME.advance(Duration.ofDays(1));
        assertThat(failures()).isEqualTo(3);
    }

    @Test
    void repeatWithTheSameTokenIsTheSameRequest() {
        var when = at(Duration.ofDays(1));
        Consumer<CreateScheduleRequest.Builder> token = request -> request.clientToken("t1");
        create("twice", when, function("{}"), token);
        create("twice", when, function("{}"), token);
        assertThatThrownBy(() -> create("twice", when, function("{\"x\":1}"), token))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> create("twice", when, function("{}")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Schedule twice already exists.");
    }

    @Test
    void listIsInPagesAndFiltered() {
        for (var name : List.of("a1", "a2", "b1")) {
            create(name, at(Duration.ofDays(9)), function("{}"));
        }
        var names =
                scheduler
                        .listSchedulesPaginator(
                                list -> list.groupName("default").maxResults(1))
                        .schedules()
                        .stream()
                        .map(ScheduleSummary::name);
        assertThat(names).containsExactly("a1", "a2", "b1");
        assertThat(scheduler.listSchedules(list -> list.namePrefix("a")).schedules())
                .hasSize(2);
        assertThat(scheduler
                        .listSchedules(list -> list.state(ScheduleState.DISABLED))
                        .schedules())
                .isEmpty();
        assertThat(scheduler.listSchedules(list -> list.groupName("jobs")).schedules())
                .hasSize(1);
    }

    @Test
    void requestThatIsWrongIsRefusedWithItsReason() {
        assertInvalid("in the past", () -> create("x", "at(2026-01-01T00:00:00)", function("{}")));
        assertInvalid("well-formed JSON", () -> create("x", at(Duration.ofDays(1)), function("{")));
        assertInvalid(
                "not emulated",
                () -> create("x", "rate(1 day)", target("arn:aws:sns:us-east-1:000000000000:topic", "{}")));
        assertInvalid(
                "MaximumRetryAttempts",
                () -> create(
                        "x",
                        "rate(1 day)",
                        function("{}").toBuilder()
                                .retryPolicy(retry -> retry.maximumRetryAttempts(186))
                                .build()));
        assertInvalid(
                "Timezone",
                () -> create(
                        "x", "rate(1 day)", function("{}"), request -> request.scheduleExpressionTimezone("Mars")));
        assertInvalid("'name'", () -> create("a b", "rate(1 day)", function("{}")));
        assertThatThrownBy(() -> create("x", "rate(1 day)", function("{}"), request -> request.groupName("none")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Schedule group none does not exist.");
        assertThatThrownBy(() -> delete("none")).isInstanceOf(ResourceNotFoundException.class);
    }

    private static void assertInvalid(String why, Runnable request) {
        assertThatThrownBy(request::run).isInstanceOf(ValidationException.class).hasMessageContaining(why);
    }

    private static void create(String name, String expression, Target target) {
        create(name, expression, target, request -> {});
    }

    private static void create(
            String name, String expression, Target target, Consumer<CreateScheduleRequest.Builder> more) {
        scheduler.createSchedule(request -> more.accept(request.name(name)
                .scheduleExpression(expression)
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(target)));
    }

    private static GetScheduleResponse get(String name) {
        return scheduler.getSchedule(get -> get.name(name));
    }

    private static void delete(String name) {
        scheduler.deleteSchedule(delete -> delete.name(name));
    }

    private static String at(Duration later) {
        return "at(" + TIME.now().plus(later).toString().replace("Z", "") + ")";
    }

    private static Target function(String input) {
        return target(
                "arn:aws:lambda:us-east-1:000000000000:function:"
                        + stack.outputs().get("Function"),
                input);
    }

    private static Target target(String arn, String input) {
        return Target.builder()
                .arn(arn)
                .input(input)
                .roleArn("arn:aws:iam::000000000000:role/scheduler")
                .build();
    }

    private static String machine() {
        return Objects.requireNonNull(stack.outputs().get("Chain"));
    }

    private static int executions() {
        return states.listExecutions(list -> list.stateMachineArn(machine()))
                .executions()
                .size();
    }

    private static List<String> fired(String name) {
        return EVENTS.stream()
                .filter(event -> event instanceof LocalEvent.ScheduleFired fired
                        && fired.name().equals(name))
                .map(event -> ((LocalEvent.ScheduleFired) event).error())
                .toList();
    }

    private static long failures() {
        return EVENTS.stream()
                .filter(event -> event instanceof LocalEvent.InvocationEnded ended
                        && ended.error().endsWith("IllegalArgumentException"))
                .count();
    }

    private static <B extends AwsClientBuilder<B, ?>> B client(B builder) {
        return builder.region(Region.US_EAST_1)
                .endpointOverride(URI.create(stack.endpointUrl()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }
}
