package dev.stint.bench.deliveries;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an audit has found.
 *
 * @param runs how many runs there are
 * @param endedWell good deliveries that became one run, which took its step once and ended well, with what was
 *     delivered
 * @param lost good deliveries of which that cannot be said
 * @param twice runs that took in or did something more than once, or deliveries that became several
 * @param recognised repeats that were answered with the run of the first
 * @param refused badly signed ones that were refused
 * @param strays items and effects that belong to no good delivery
 * @param claims how many large ones were kept beside the queue
 * @param callbacks what became of callbacks
 * @param times from a delivery's sending to its run's end
 * @param problems what is wrong, in words
 */
record Findings(
        int runs,
        int endedWell,
        int lost,
        int twice,
        int recognised,
        int refused,
        int strays,
        int claims,
        Callbacks callbacks,
        List<Duration> times,
        List<String> problems) {
    Findings {
        times = times.stream().sorted().toList();
        problems = List.copyOf(problems);
    }

    /**
     * What became of callbacks.
     *
     * @param wanted runs whose end was to be told
     * @param told runs of those whose end was told, well signed and to somebody who took it
     * @param received all that came
     * @param turnedAway how many of these the receiver did not take, so that they came again
     * @param repeats how many it took though it had taken that run's before
     * @param wrong how many were badly signed, of a run that wants none, or not the same as before
     */
    record Callbacks(int wanted, int told, int received, int turnedAway, int repeats, int wrong) {}

    /** The time within which that share of the runs has ended, in ms; 0 where none has. */
    double millis(double share) {
        return times.isEmpty()
                ? 0
                : times.get((int) Math.ceil(share * times.size()) - 1).toNanos() / 1e6;
    }

    /** The first problems, for people. */
    List<String> firstProblems(int most) {
        return new ArrayList<>(problems).subList(0, Math.min(most, problems.size()));
    }
}
