package dev.stint.bench.coldstart;

import dev.stint.bench.report.Goal;
import dev.stint.bench.report.Home;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the figures must come to. */
record ColdStartGoals(Starts found) {
    private static final double OVER_BARE = 1.15;
    private static final double OF_COLD = 0.1;
    private static final double MAX_MB = 20;

    List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        for (Column column : found.columns()) {
            for (Pair pair : Pair.values()) {
                goal(
                                "%s by the bare handler, %s".formatted(pair.own(), column.title()),
                                found.median(column, pair.own()),
                                found.median(column, pair.bare()),
                                OVER_BARE)
                        .ifPresent(goals::add);
            }
        }
        for (Pair pair : Pair.values()) {
            // The fastest cold start that one can have without an archive; Lambda's own flags, on demand.
            goal(
                            "%s, restored and primed, by its cold start with C1".formatted(pair.own()),
                            found.median(Column.PRIMED, pair.own()),
                            found.median(Column.C1, pair.own()),
                            OF_COLD)
                    .ifPresent(goals::add);
        }
        for (String module : ColdStartReport.DEPLOYED) {
            double size = Folder.of(Home.path().resolve(module)).size() / 1e6;
            goals.add(Goal.atMost("MB that deploy of " + module, size, MAX_MB));
        }
        return goals;
    }

    private static Optional<Goal> goal(String text, OptionalDouble own, OptionalDouble other, double limit) {
        return own.isPresent() && other.isPresent()
                ? Optional.of(Goal.atMost(text, own.getAsDouble() / other.getAsDouble(), limit))
                : Optional.empty();
    }
}
