package dev.stint.bench.journal;

import dev.stint.bench.journal.Keeper.Name;
import dev.stint.bench.report.Goal;
import java.util.ArrayList;
import java.util.List;

/** What the figures must come to. */
record JournalGoals(List<Found> found) {
    /** What Stint may write beyond a tenth more than the floor, for each run: to accept, find and list it. */
    private static final int UNITS_A_RUN = 10;

    private static final double OVER_FLOOR = 1.10;
    private static final double TIMES_LESS = 10;

    /** Below this a conversation of one run is too short to be held against the whole item. */
    private static final int LONG = 100;

    List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        for (Found one : found) {
            goals.add(floorGoal(one));
            goals.add(Goal.atLeast(
                    "turns that Stint gives back word for word, of " + one.title(),
                    one.of(Name.STINT).complete() ? one.of(Name.STINT).turns().size() : 0,
                    one.turns()));
            goals.addAll(timesLess(one));
        }
        return goals;
    }

    private static Goal floorGoal(Found one) {
        double floor = one.of(Name.FLOOR).units().writes();
        int runs = one.shape().runs(one.turns());
        return Goal.atMost(
                "write units of %s: 1.10 × the floor's %,.0f and %d a run".formatted(one.title(), floor, UNITS_A_RUN),
                one.of(Name.STINT).units().writes(),
                OVER_FLOOR * floor + UNITS_A_RUN * runs);
    }

    /** One run of 100 turns, and all longer conversations for as long as the item's keeper could follow. */
    private static List<Goal> timesLess(Found one) {
        Course item = one.of(Name.WHOLE_ITEM);
        int last = item.turns().size();
        boolean asked = one.shape() == Shape.ONE_RUN ? one.turns() >= LONG : !item.isWhole();
        if (!asked) {
            return List.of();
        }
        double times =
                item.units(last).writes() / one.of(Name.STINT).units(last).writes();
        String how =
                item.isWhole() ? one.title() : "the first %,d of %s, all it could keep".formatted(last, one.title());
        return List.of(Goal.atLeast("the whole item's write units by Stint's, of " + how, times, TIMES_LESS));
    }
}
