package dev.stint.bench.chain;

import dev.stint.bench.cost.Prices;
import dev.stint.bench.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Runs each piece of work on each machine. */
record ChainMeasurement(Deployed deployed, Prices prices, Consumer<String> progress) {
    private static final Duration WAIT = Duration.ofMinutes(10);

    Report report(List<Integer> steps, Duration length, Duration each, double wanted, int few) throws IOException {
        ChainReport report = new ChainReport(deployed, prices);
        for (int count : steps) {
            ChainReport.Carried carried = carry("%,d steps".formatted(count), Work.busy(count, each));
            report.add(carried, about(carried));
            report.point(count, carried);
            if (count > few) {
                report.goal(carried, wanted);
            }
        }
        // A step is a turn and its tool; the last turn has none.
        int busy = Math.toIntExact(length.plus(each).dividedBy(each.multipliedBy(2)));
        ChainReport.Carried working = carry("%d hours of work".formatted(length.toHours()), Work.busy(busy, each));
        report.add(working, about(working));
        report.point(busy, working);
        report.goal(working, wanted);
        int rests = Math.toIntExact(length.plus(WAIT).dividedBy(each.plus(WAIT)));
        ChainReport.Carried waiting = carry(
                "%d hours, most of them waiting".formatted(length.toHours()), Work.waiting(rests, each, WAIT));
        report.add(waiting, about(waiting));
        return report.report();
    }

    private ChainReport.Carried carry(String title, Work work) throws IOException {
        progress.accept("%s: %d turns, %s of work".formatted(title, work.turns(), work.active()));
        return new ChainReport.Carried(
                title, work, StintRun.measure(deployed, work), Loop.measure(work), Durable.of(work));
    }

    private String about(ChainReport.Carried carried) {
        Work work = carried.work();
        return work.turns() + " turns";
    }
}
