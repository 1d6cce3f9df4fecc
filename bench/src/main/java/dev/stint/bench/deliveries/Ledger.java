package dev.stint.bench.deliveries;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** What was sent, and how it was answered. Thread-safe. */
final class Ledger {
    private static final int ACCEPTED = 202;
    private static final int TOO_MANY = 429;
    private static final int FAULT = 500;

    private final Map<Integer, Instant> sent = new ConcurrentHashMap<>();
    private final List<Noted> answers = new CopyOnWriteArrayList<>();

    /**
     * An answer.
     *
     * @param status HTTP's; 599 where there was none
     * @param run the run that it names, or empty
     */
    record Answer(int status, String run) {
        boolean isAccepted() {
            return status == ACCEPTED;
        }

        /** Whether it says, or leaves open, that the same delivery may do better later. */
        boolean isToComeAgain() {
            return status == TOO_MANY || status >= FAULT;
        }
    }

    /** Which delivery was answered how. */
    record Noted(Planned planned, Answer answer) {}

    /** A delivery is about to be sent; its first time counts. */
    void sent(Planned planned, Instant at) {
        sent.merge(planned.number(), at, (one, other) -> one.isBefore(other) ? one : other);
    }

    void answered(Planned planned, Answer answer) {
        answers.add(new Noted(planned, answer));
    }

    Optional<Instant> sent(int number) {
        return Optional.ofNullable(sent.get(number));
    }

    List<Noted> answers() {
        return List.copyOf(answers);
    }

    /** How many answers of each status there were. */
    Map<Integer, Long> statuses() {
        return answers.stream()
                .collect(Collectors.groupingBy(noted -> noted.answer().status(), TreeMap::new, Collectors.counting()));
    }

    /** Which runs the answers to deliveries of each number name. */
    Map<Integer, Set<String>> runs() {
        return answers.stream()
                .filter(noted -> noted.answer().isAccepted())
                .collect(Collectors.groupingBy(
                        noted -> noted.planned().number(),
                        TreeMap::new,
                        Collectors.mapping(noted -> noted.answer().run(), Collectors.toSet())));
    }
}
