package dev.stint.local.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {
    private static final Instant BASE = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    at(2026-03-01T09:00:00)      | UTC              | 2026-01-01T00:00:00Z | 2026-03-01T09:00:00Z
                    at(2026-07-01T09:00:00)      | Europe/Berlin    | 2026-01-01T00:00:00Z | 2026-07-01T07:00:00Z
                    rate(5 minutes)              | UTC              | 2025-12-31T23:59:59Z | 2026-01-01T00:00:00Z
                    rate(5 minutes)              | UTC              | 2026-01-01T00:00:00Z | 2026-01-01T00:05:00Z
                    rate(1 hour)                 | UTC              | 2026-01-01T03:59:59Z | 2026-01-01T04:00:00Z
                    rate(1 days)                 | Europe/Berlin    | 2026-03-29T12:00:00Z | 2026-03-30T00:00:00Z
                    cron(0 9 * * ? *)            | UTC              | 2026-01-01T09:00:00Z | 2026-01-02T09:00:00Z
                    cron(0 9 * * ? *)            | UTC              | 2026-01-01T08:59:59.999999999Z | 2026-01-01T09:00:00Z
                    cron(0/15 * * * ? *)         | UTC              | 2026-01-01T00:01:02Z | 2026-01-01T00:15:00Z
                    cron(*/10 * * * ? *)         | UTC              | 2026-01-01T00:01:02Z | 2026-01-01T00:10:00Z
                    cron(0 9 ? * MON-FRI *)      | Europe/Berlin    | 2026-07-03T07:00:00Z | 2026-07-06T07:00:00Z
                    cron(0 9 ? * 2 *)            | UTC              | 2026-01-01T00:00:00Z | 2026-01-05T09:00:00Z
                    cron(0 9 ? * 2,4,6 *)        | UTC              | 2026-01-01T00:00:00Z | 2026-01-02T09:00:00Z
                    cron(0 9 ? * 2#1 *)          | UTC              | 2026-01-06T00:00:00Z | 2026-02-02T09:00:00Z
                    cron(15 10 ? * 6L 2022-2030) | UTC              | 2026-01-01T00:00:00Z | 2026-01-30T10:15:00Z
                    cron(0 0 L * ? *)            | UTC              | 2026-02-01T00:00:00Z | 2026-02-28T00:00:00Z
                    cron(0 0 3W * ? *)           | UTC              | 2026-01-01T00:00:00Z | 2026-01-02T00:00:00Z
                    cron(0 0 1 JAN,JUL ? *)      | UTC              | 2026-01-01T00:00:00Z | 2026-07-01T00:00:00Z
                    cron(0-15/5 8-8 ? * 2-7 *)   | UTC              | 2026-01-01T08:11:00Z | 2026-01-01T08:15:00Z
                    """)
    void nextTimeIsFound(String expression, String zone, Instant after, Instant expected) {
        assertThat(Recurrence.parse(expression, ZoneId.of(zone), BASE).firstAfter(after))
                .contains(expected);
    }

    @Test
    void timeThatTheClocksSkipInSpringIsSkipped() {
        assertThat(times("cron(30 2 * * ? *)", "2026-03-28T00:00:00Z", 2))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void timeThatTheClocksShowTwiceInAutumnIsDueOnce() {
        assertThat(times("cron(30 2 * * ? *)", "2026-10-25T00:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        // Between the two times at which the clocks show 02:30.
        assertThat(times("cron(30 2 * * ? *)", "2026-10-25T01:10:00Z", 1)).containsExactly("2026-10-26T01:30:00Z");
    }

    @Test
    void whatIsPastOrNeverComesIsNotDue() {
        assertThat(parse("at(2025-12-31T23:59:59)").firstAfter(BASE)).isEmpty();
        assertThat(parse("cron(0 0 1 1 ? 2020)").firstAfter(BASE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every day",
                "at(2026-13-01T00:00:00)",
                "at(2026-01-01)",
                "rate(0 minutes)",
                "rate(5 seconds)",
                "rate(five minutes)",
                "cron(0 9 * * *)",
                "cron(0 9 * * * *)",
                "cron(0 9 ? * ? *)",
                "cron(61 9 * * ? *)",
                "cron(0 9 * * ? 1800)"
            })
    void expressionThatIsWrongIsRefused(String expression) {
        assertThatThrownBy(() -> parse(expression))
                .isInstanceOf(SchedulerException.class)
                .hasMessageStartingWith("Invalid Schedule Expression " + expression);
    }

    private static List<String> times(String expression, String after, int count) {
        var recurrence = Recurrence.parse(expression, ZoneId.of("Europe/Berlin"), BASE);
        var times = new ArrayList<String>();
        for (var last = Instant.parse(after); times.size() < count; ) {
            last = recurrence.firstAfter(last).orElseThrow();
            times.add(last.toString());
        }
        return times;
    }

    private static Recurrence parse(String expression) {
        return Recurrence.parse(expression, ZoneId.of("UTC"), BASE);
    }
}
