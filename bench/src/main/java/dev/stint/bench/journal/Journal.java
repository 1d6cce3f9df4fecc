package dev.stint.bench.journal;

import dev.stint.bench.journal.Keeper.Name;
import dev.stint.bench.report.Rounds;
import dev.stint.bench.report.Spread;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Has conversations kept. Each is counted once, with its items weighed; then those who could keep it have it whole in
 * each round, timed, and must come to the same counts each time. Of a long one with a run a turn, which takes minutes,
 * a few further turns are timed.
 */
final class Journal {
    /** How many turns beyond a long conversation are timed in a round. */
    private static final int FURTHER = 5;

    private final Prose prose;
    private final Tables tables;
    private final Rounds rounds;
    private final int timed;

    /** @param timed the longest conversation with a run a turn that is had whole in each round */
    Journal(Prose prose, Tables tables, Rounds rounds, int timed) {
        this.prose = prose;
        this.tables = tables;
        this.rounds = rounds;
        this.timed = timed;
    }

    List<Found> measure(List<Integer> lengths) throws Exception {
        List<Found> found = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            for (int turns : lengths) {
                boolean further = shape == Shape.RUN_A_TURN && turns > timed;
                found.add(further ? longChat(turns) : whole(shape, turns));
            }
        }
        return found;
    }

    private Found whole(Shape shape, int turns) throws Exception {
        String what = "%d turns, %s".formatted(turns, shape.words());
        Conversation conversation = new Conversation(shape, prose.exchanges(turns));
        Map<Name, Course> counted = new EnumMap<>(Name.class);
        for (Name name : Name.values()) {
            rounds.progress().accept("%s: counted once, %s".formatted(what, name.words()));
            counted.put(name, course(name, conversation, true));
        }
        Map<String, Callable<Course>> subjects = new LinkedHashMap<>();
        counted.forEach((name, once) -> {
            if (once.isWhole()) {
                subjects.put(name.name(), () -> course(name, conversation, false));
            }
        });
        Map<Name, Spread> turnMillis = new EnumMap<>(Name.class);
        Map<Name, Spread> totalMillis = new EnumMap<>(Name.class);
        rounds.measure(what, subjects).forEach((subject, courses) -> {
            Name name = Name.valueOf(subject);
            Course once = Objects.requireNonNull(counted.get(name));
            courses.forEach(again -> requireSame(what, name, once, again));
            turnMillis.put(
                    name, Spread.of(courses.stream().map(Course::medianMillis).toList()));
            totalMillis.put(name, Spread.of(courses.stream().map(Course::millis).toList()));
        });
        return new Found(shape, turns, counted, turnMillis, totalMillis);
    }

    private Course course(Name name, Conversation conversation, boolean weighs) throws Exception {
        try (Sitting sitting = new Sitting(name.keeper(), conversation, tables, weighs)) {
            sitting.goOn(conversation.turns());
            return sitting.course();
        }
    }

    private static void requireSame(String what, Name name, Course once, Course again) {
        Units first = once.units().counted();
        Units second = again.units().counted();
        if (!first.equals(second) || once.turns().size() != again.turns().size()) {
            throw new IllegalStateException("%s, %s: counted %s in %d turns first and %s in %d later"
                    .formatted(
                            what,
                            name.words(),
                            first,
                            once.turns().size(),
                            second,
                            again.turns().size()));
        }
    }

    private Found longChat(int turns) throws Exception {
        Shape shape = Shape.RUN_A_TURN;
        String what = "%d turns, %s".formatted(turns, shape.words());
        Conversation conversation = new Conversation(shape, prose.exchanges(turns + rounds.count() * FURTHER));
        Map<Name, Sitting> sittings = new EnumMap<>(Name.class);
        try {
            Map<Name, Course> counted = new EnumMap<>(Name.class);
            for (Name name : Name.values()) {
                rounds.progress().accept("%s: counted once, %s".formatted(what, name.words()));
                Sitting sitting = new Sitting(name.keeper(), conversation, tables, true);
                sittings.put(name, sitting);
                sitting.goOn(turns);
                counted.put(name, sitting.course());
            }
            return new Found(shape, turns, counted, further(what, sittings, turns), Map.of());
        } finally {
            sittings.values().forEach(Sitting::close);
        }
    }

    private Map<Name, Spread> further(String what, Map<Name, Sitting> sittings, int turns) throws Exception {
        Map<String, Callable<Double>> subjects = new LinkedHashMap<>();
        sittings.forEach((name, sitting) -> {
            if (sitting.isAlive()) {
                int[] next = {turns};
                subjects.put(name.name(), () -> {
                    next[0] += FURTHER;
                    List<Turn> more = sitting.goOn(next[0]);
                    return Spread.of(more.stream().map(Turn::millis).toList()).median();
                });
            }
        });
        Map<Name, Spread> times = new EnumMap<>(Name.class);
        rounds.measure(what + ", further turns", subjects)
                .forEach((subject, samples) -> times.put(Name.valueOf(subject), Spread.of(samples)));
        return times;
    }
}
