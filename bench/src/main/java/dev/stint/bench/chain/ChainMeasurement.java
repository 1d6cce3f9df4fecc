package dev.stint.bench.chain;

import dev.stint.bench.prices.Prices;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Silence;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Runs each piece of work on each machine. */
record ChainMeasurement(Deployed deployed, Prices prices, Consumer<String> progress) {
    private static final Duration WAIT = Duration.ofMinutes(10);

    /** The goal holds above: a run of so few steps is one stint, and no chain is shorter than that. */
    private static final int FEW = 10;

    /** How many times fewer transitions than a loop of states are wanted. */
    private static final double WANTED = 20;

    private static final int LINE_BEGINS = 2;
    private static final int LINE_ENDS = 1_024;

    /**
     * Measures it all.
     *
     * @param steps runs of so many turns, each with its tool
     * @param length runs that last so long, one that works all the time and one that mostly waits
     * @param each how long a turn takes, and a tool
     */
    Report report(List<Integer> steps, Duration length, Duration each) throws IOException {
        ChainReport report = new ChainReport(deployed, prices);
        for (int count : steps) {
            Carried carried = carry("%,d steps".formatted(count), Work.busy(count, each));
            report.add(carried);
            if (count > FEW) {
                report.goal(carried, WANTED);
            }
        }
        Work busy = Work.busy(turns(length.plus(each), each.multipliedBy(2)), each);
        Carried working = carry("%d hours of work".formatted(length.toHours()), busy);
        report.add(working);
        report.goal(working, WANTED);
        Work idle = Work.waiting(turns(length.plus(WAIT), each.plus(WAIT)), each, WAIT);
        report.add(carry("%d hours, most of them waiting".formatted(length.toHours()), idle));
        for (int count = LINE_BEGINS; count <= Math.min(LINE_ENDS, busy.turns()); count *= 2) {
            report.point(count, carry("%,d steps, for the plot".formatted(count), Work.busy(count, each)));
        }
        return report.report();
    }

    /** The last turn has neither tool nor wait after it. */
    private static int turns(Duration length, Duration loop) {
        return Math.toIntExact(length.dividedBy(loop));
    }

    private Carried carry(String title, Work work) throws IOException {
        progress.accept("%s: %,d turns, %,d s of work"
                .formatted(title, work.turns(), work.active().toSeconds()));
        Bill stint = Silence.during(() -> StintRun.measure(deployed, work));
        return new Carried(title, work, stint, Loop.measure(work), Durable.of(work));
    }
}
