package dev.stint.bench.deliveries;

import dev.stint.bench.app.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What is delivered, in the order in which it is sent: a tenth are repeats of good ones, half of those at the same time
 * as the first and half at any time while the rest is worked on; a tenth are badly signed; of every hundred one is too
 * large for the queue.
 */
record Plan(List<Planned> deliveries) {
    /** The queue's messages end at 200,000 bytes, see {@code IntakeQueue}. */
    static final int LARGE = 210_000;

    /** So that some are larger than an item of a table may be. */
    private static final int LARGER_BY = 600_000;

    private static final List<Source> SOURCES = List.of(Source.values());
    private static final int TENTH = 10;
    private static final int LARGE_ONES = 100;

    /** What a delivery takes, about, from its arrival to its run's end. */
    private static final Duration EACH = Duration.ofMillis(25);

    Plan {
        deliveries = List.copyOf(deliveries);
    }

    static Plan of(int count, long seed) {
        Random random = new Random(seed);
        int tenth = count / TENTH;
        List<Planned> good = new ArrayList<>();
        List<Planned> all = new ArrayList<>();
        for (int number = 1; number <= count - tenth; number++) {
            boolean bad = number > count - 2 * tenth;
            Source source = SOURCES.get(number % SOURCES.size());
            Optional<Spoiling> spoiling = bad ? Optional.of(Spoiling.any(source, number)) : Optional.empty();
            boolean large = number % LARGE_ONES == 1 || number == count - tenth;
            String content = content(large ? LARGE + random.nextInt(LARGER_BY) : random.nextInt(200), random);
            var planned = new Planned(number, source, content, spoiling, false, Duration.ZERO);
            all.add(planned);
            if (!bad) {
                good.add(planned);
            }
        }
        long spread = EACH.multipliedBy(count).toMillis();
        for (int repeat = 0; repeat < tenth; repeat++) {
            Duration after = repeat % 2 == 0 ? Duration.ZERO : Duration.ofMillis(random.nextLong(spread));
            all.add(good.get(random.nextInt(good.size())).repeated(after));
        }
        Collections.shuffle(all, random);
        return new Plan(all);
    }

    /** Text that does not become much smaller. */
    private static String content(int length, Random random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes).substring(0, length);
    }

    List<Planned> good() {
        return deliveries.stream()
                .filter(planned -> planned.isGood() && !planned.repeat())
                .toList();
    }

    List<Planned> repeats() {
        return deliveries.stream().filter(Planned::repeat).toList();
    }

    List<Planned> bad() {
        return deliveries.stream().filter(planned -> !planned.isGood()).toList();
    }
}
