package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.stint.events.Problem;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnixCronTest {
    /**
     * EventBridge Scheduler's six fields ("Schedule types in EventBridge Scheduler"), without what is never written.
     */
    private static final CronDefinition EVENTBRIDGE = CronDefinitionBuilder.defineCron()
            .withMinutes()
            .withStrictRange()
            .and()
            .withHours()
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .supportsQuestionMark()
            .and()
            .withMonth()
            .withStrictRange()
            .and()
            .withDayOfWeek()
            .withValidRange(1, 7)
            .withMondayDoWValue(2)
            .supportsQuestionMark()
            .and()
            .withYear()
            .withValidRange(1970, 2199)
            .withStrictRange()
            .and()
            .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
            .instance();

    private static final ZonedDateTime FROM = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *|cron(* * * * ? *)",
                "*/15 * * * *|cron(0,15,30,45 * * * ? *)",
                "30 9 * * 1-5|cron(30 9 ? * 2-6 *)",
                "0 0 * * 0|cron(0 0 ? * 1 *)",
                "0 0 * * 7|cron(0 0 ? * 1 *)",
                "0 0 * * 5-7|cron(0 0 ? * 1,6-7 *)",
                "0 0 * * SUN,WED|cron(0 0 ? * 1,4 *)",
                "0 0 * * 0-6|cron(0 0 * * ? *)",
                "0 0 1,15 JAN-MAR/2 *|cron(0 0 1,15 1,3 ? *)",
                "@hourly|cron(0 * * * ? *)",
                "@weekly|cron(0 0 ? * 1 *)",
                "@yearly|cron(0 0 1 1 ? *)"
            })
    void fiveFieldsBecomeSix(String unix, String eventBridge) {
        assertThat(UnixCron.parse(unix).toEventBridge()).isEqualTo(eventBridge);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 9 1 * 1|restricts both",
                "0 0 9 * * *|6 fields",
                "* * * *|4 fields",
                "@reboot|fields",
                "61 * * * *|61",
                "0 0 31 2 *|no such day",
                "0 0 L * *|L",
                "x * * * *|x",
                "rate(5 minutes)|fields",
                "0 0 1 * 0-6|restricts both",
                "0 0 1-31 * 1|restricts both",
                "0 0 */2 * 1|restricts both"
            })
    void whatEventBridgeCannotSayIsRefusedWithTheReason(String unix, String why) {
        assertThatThrownBy(() -> UnixCron.parse(unix).toEventBridge())
                .isInstanceOf(Problem.class)
                .hasMessageContaining(why)
                .satisfies(problem -> assertThat(((Problem) problem).status()).isEqualTo(422));
    }

    @Test
    void theLongestExpressionIsOneThatEventBridgeTakes() {
        String unix = "%s %s %s %s *".formatted(pairs(0, 59), pairs(0, 23), pairs(1, 31), pairs(1, 12));

        assertThat(UnixCron.parse(unix).toEventBridge()).hasSizeBetween(200, 256);
    }

    /** Two of every three, which takes the most characters. */
    private static String pairs(int least, int most) {
        StringJoiner pairs = new StringJoiner(",");
        for (int from = least; from < most; from += 3) {
            pairs.add(from + "-" + (from + 1));
        }
        return pairs.toString();
    }

    /** Both read by a library that knows both languages. */
    @Test
    void whateverIsAcceptedFiresAtTheSameTimesInBothLanguages() {
        Random random = new Random(20260101);
        int accepted = 0;
        for (int i = 0; i < 300; i++) {
            String unix = randomCron(random);
            Optional<String> eventBridge = convert(unix);
            if (eventBridge.isPresent()) {
                accepted++;
                String fields = eventBridge
                        .get()
                        .substring("cron(".length(), eventBridge.get().length() - 1);
                assertThat(firings(new CronParser(EVENTBRIDGE), fields))
                        .as("%s as %s", unix, fields)
                        .isEqualTo(firings(
                                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)), unix));
            }
        }
        assertThat(accepted).isGreaterThan(100);
    }

    private static Optional<String> convert(String unix) {
        try {
            return Optional.of(UnixCron.parse(unix).toEventBridge());
        } catch (Problem refused) {
            return Optional.empty();
        }
    }

    private static List<ZonedDateTime> firings(CronParser parser, String fields) {
        ExecutionTime times = ExecutionTime.forCron(parser.parse(fields));
        List<ZonedDateTime> firings = new ArrayList<>();
        Optional<ZonedDateTime> next = times.nextExecution(FROM);
        while (next.isPresent() && firings.size() < 50) {
            firings.add(next.get());
            next = times.nextExecution(next.get());
        }
        return firings;
    }

    private static String randomCron(Random random) {
        return String.join(
                " ",
                field(random, 0, 59),
                field(random, 0, 23),
                random.nextBoolean() ? "*" : field(random, 1, 28),
                field(random, 1, 12),
                random.nextBoolean() ? "*" : field(random, 0, 6));
    }

    private static String field(Random random, int least, int most) {
        StringJoiner parts = new StringJoiner(",");
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            int from = least + random.nextInt(most - least + 1);
            int to = from + random.nextInt(most - from + 1);
            int step = 1 + random.nextInt(Math.max(1, (most - least) / 2));
            switch (random.nextInt(4)) {
                case 0 -> parts.add(Integer.toString(from));
                case 1 -> parts.add(from + "-" + to);
                case 2 -> parts.add(from + "-" + to + "/" + step);
                default -> {
                    return random.nextBoolean() ? "*" : "*/" + step;
                }
            }
        }
        return parts.toString();
    }
}
