package dev.stint.local.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.states.VirtualTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiringTest {
    private static final Instant DUE = Instant.parse("2026-03-01T08:00:00Z");

    private final VirtualTimers time = new VirtualTimers(DUE);
    private final List<String> calls = new ArrayList<>();
    private final List<LocalEvent> events = new ArrayList<>();

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
                new Target("arn", Optional.of("<aws.scheduler.attempt-number>"), delivery, retries, age),
                JsonNodeFactory.instance.objectNode());
        new Firing(schedule, DUE, new Firing.Clockwork(time, events::add, () -> false), () -> {}).start();
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
