package dev.stint.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Both clocks: the real one, and the one that is driven by hand. */
class TimersTest {
    @Test
    void realAlarmsGoOffWhenTheirTimeHasComeAndNotBefore() throws InterruptedException {
        var timers = Timers.system();
        var rung = new CountDownLatch(2);
        var when = timers.now().plusMillis(30);
        var at = new ArrayList<Instant>();
        timers.at(when.minusSeconds(60), rung::countDown);
        timers.at(when, () -> {
            at.add(timers.now());
            rung.countDown();
        });
        assertThat(rung.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(at.getFirst()).isAfterOrEqualTo(when);
    }

    @Test
    void realAlarmsCanBeCancelled() throws InterruptedException {
        var timers = Timers.system();
        var rung = new CountDownLatch(1);
        var cancelled = new ArrayList<String>();
        timers.at(timers.now().plusMillis(20), () -> cancelled.add("rang")).cancel();
        timers.at(timers.now().plusMillis(40), rung::countDown);
        assertThat(rung.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(cancelled).isEmpty();
    }

    @Test
    void virtualTimePassesThroughAllAlarmsInOrder() {
        var timers = new VirtualTimers(Bench.START);
        var seen = new ArrayList<String>();
        timers.at(Bench.START.plusSeconds(2), () -> seen.add("b " + since(timers)));
        timers.at(Bench.START.plusSeconds(1), () -> {
            seen.add("a " + since(timers));
            timers.at(Bench.START.plusSeconds(2), () -> seen.add("c " + since(timers)));
        });
        timers.at(Bench.START.plusSeconds(9), () -> seen.add("never"));
        timers.at(Bench.START.plusSeconds(2), () -> seen.add("never")).cancel();
        timers.at(Bench.START, () -> seen.add("at once"));
        timers.advance(Duration.ofSeconds(5));
        assertThat(seen).isEqualTo(List.of("at once", "a PT1S", "b PT2S", "c PT2S"));
        assertThat(timers.now()).isEqualTo(Bench.START.plusSeconds(5));
        assertThat(timers.next()).contains(Bench.START.plusSeconds(9));
    }

    private static Duration since(Timers timers) {
        return Duration.between(Bench.START, timers.now());
    }

    @Test
    void virtualTimeStandsStillWhileSomebodyWorks() throws InterruptedException {
        var timers = new VirtualTimers(Bench.START);
        var work = new CountDownLatch(1);
        var seen = new ArrayList<Duration>();
        timers.begin();
        var worker = Thread.ofVirtual().start(() -> {
            await(work);
            seen.add(since(timers));
            timers.end();
        });
        var driver = Thread.ofVirtual().start(() -> timers.advance(Duration.ofDays(365)));
        work.countDown();
        worker.join();
        driver.join();
        assertThat(seen).containsExactly(Duration.ZERO);
        assertThat(since(timers)).isEqualTo(Duration.ofDays(365));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void executionsRunOnTheRealClockToo() throws InterruptedException {
        var ended = new CountDownLatch(1);
        var listener = new ExecutionListener() {
            @Override
            public void ended(String executionArn, String status, @org.jspecify.annotations.Nullable String error) {
                ended.countDown();
            }
        };
        try (var machines = StateMachines.create(
                (resource, arguments, context) -> arguments, Timers.system(), new java.util.Random(1), listener)) {
            machines.add(Bench.MACHINE, "machine", """
                    {"QueryLanguage": "JSONata", "StartAt": "W", "States": {
                      "W": {"Type": "Wait", "Timestamp": "{% $fromMillis($millis() + 20) %}", "Next": "T"},
                      "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 30, "End": true}}}""", "STANDARD");
            var arn = machines.call("StartExecution", Json.object().put("stateMachineArn", Bench.MACHINE))
                    .get("executionArn")
                    .textValue();
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(machines.call("DescribeExecution", Json.object().put("executionArn", arn))
                            .get("status")
                            .textValue())
                    .isEqualTo("SUCCEEDED");
        }
    }
}
