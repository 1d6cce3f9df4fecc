package dev.stint.local.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.local.endpoint.AwsEndpoint;
import dev.stint.local.endpoint.EndpointClient;
import dev.stint.local.fixture.QueueStandIn;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.states.VirtualTimers;
import dev.stint.local.targets.Delivery;
import dev.stint.local.targets.DeliveryException;
import dev.stint.local.targets.QueueClient;
import dev.stint.local.targets.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FiringTest {
    private static final Instant DUE = Instant.parse("2026-03-01T08:00:00Z");

    private static final QueueStandIn QUEUES = new QueueStandIn();
    private static AwsEndpoint endpoint;
    private static EndpointClient client;

    private final VirtualTimers time = new VirtualTimers(DUE);
    private final List<String> calls = new ArrayList<>();
    private final List<LocalEvent> events = new ArrayList<>();
    private String deadLetters = "dead";

    @BeforeAll
    static void start() throws Exception {
        endpoint = new AwsEndpoint(0);
        endpoint.open(List.of(QUEUES));
        client = new EndpointClient(endpoint.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        endpoint.close();
    }

    @BeforeEach
    void forget() {
        QUEUES.clear();
    }

    @Test
    void callThatFailsForAPassingReasonIsRepeatedWithGrowingPauses() {
        fire(185, Duration.ofDays(1), 3);
        assertThat(calls).containsExactly("PT0S 1", "PT1S 2", "PT3S 3", "PT7S 4");
        assertThat(outcome()).isEmpty();
    }

    @Test
    void numberOfRetriesIsKept() {
        fire(2, Duration.ofDays(1), 99);
        assertThat(calls).hasSize(3);
        assertThat(outcome()).isEqualTo("Busy: try later");
    }

    @Test
    void ageOfAnEventIsKept() {
        fire(185, Duration.ofMinutes(1), 99);
        assertThat(calls).last().isEqualTo("PT31S 6");
        assertThat(outcome()).isEqualTo("Busy: try later");
    }

    @Test
    void inputThatNobodyAcceptedIsADeadLetter() {
        fire(2, Duration.ofDays(1), 99);
        assertThat(QUEUES.bodies("dead")).containsExactly("3");
        assertThat(attribute("ERROR_CODE")).isEqualTo("Busy");
        assertThat(attribute("ERROR_MESSAGE")).isEqualTo("Busy: try later");
        assertThat(attribute("EXHAUSTED_RETRY_CONDITION")).isEqualTo("MaximumRetryAttempts");
        assertThat(attribute("RETRY_ATTEMPTS")).isEqualTo("2");
        assertThat(attribute("SCHEDULED_TIME")).isEqualTo("2026-03-01T08:00:00Z");
        assertThat(attribute("SCHEDULE_ARN")).endsWith("schedule/default/s");
        assertThat(attribute("TARGET_ARN")).isEqualTo("arn");
        QUEUES.clear();
        fire(185, Duration.ofMinutes(1), 99);
        assertThat(attribute("EXHAUSTED_RETRY_CONDITION")).isEqualTo("MaximumEventAgeInSeconds");
    }

    @Test
    void inputThatWasAcceptedIsNoDeadLetter() {
        fire(185, Duration.ofDays(1), 1);
        assertThat(QUEUES.sentTo("dead")).isEmpty();
    }

    @Test
    void deadLetterQueueThatTakesNothingIsTold() {
        deadLetters = "missing";
        fire(0, Duration.ofDays(1), 99);
        assertThat(events).extracting(LocalEvent::text).anyMatch(text -> text.contains("an input is lost"));
        assertThat(outcome()).isEqualTo("Busy: try later");
    }

    private static String attribute(String name) {
        return QUEUES.sentTo("dead")
                .getFirst()
                .at("/MessageAttributes/" + name + "/StringValue")
                .asText();
    }

    @Test
    void firingWithoutInputIsANotification() {
        var attributes = new ContextAttributes("arn:schedule", DUE, "id", 1);
        assertThat(attributes.notification())
                .contains("\"source\":\"aws.scheduler\"", "\"time\":\"2026-03-01T08:00:00Z\"", "[\"arn:schedule\"]");
    }

    private void fire(int retries, Duration age, int failures) {
        Delivery delivery = input -> {
            calls.add(Duration.between(DUE, time.now()) + " " + input);
            if (calls.size() <= failures) {
                throw new DeliveryException("Busy", "try later", true);
            }
        };
        var schedule = new Schedule(
                new ScheduleKey("default", "s"),
                new Recurrence.At(DUE),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                new Target(
                        "arn",
                        Optional.of("<aws.scheduler.attempt-number>"),
                        delivery,
                        new RetryPolicy(retries, age),
                        Optional.of(QueueStandIn.arn(deadLetters))),
                JsonNodeFactory.instance.objectNode());
        new Firing(
                        schedule,
                        DUE,
                        new Firing.Clockwork(time, events::add, new QueueClient(client), () -> false),
                        () -> {})
                .start();
        time.runToEnd();
    }

    private String outcome() {
        return events.stream()
                .filter(LocalEvent.ScheduleFired.class::isInstance)
                .map(event -> ((LocalEvent.ScheduleFired) event).error())
                .reduce((one, two) -> {
                    throw new AssertionError("fired twice");
                })
                .orElseThrow();
    }
}
