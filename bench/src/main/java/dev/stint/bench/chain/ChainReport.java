package dev.stint.bench.chain;

import dev.stint.bench.prices.Prices;
import dev.stint.bench.report.Goal;
import dev.stint.bench.report.Measure;
import dev.stint.bench.report.Plot;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Section;
import dev.stint.bench.report.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the runs say. */
final class ChainReport {
    private static final String LOOP = "a loop of states";
    private static final String DURABLE = "durable function (counted)";

    private final Deployed deployed;
    private final Prices prices;
    private final List<Section> sections = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();
    private final Map<String, List<Plot.Point>> lines = new LinkedHashMap<>();

    ChainReport(Deployed deployed, Prices prices) {
        this.deployed = deployed;
        this.prices = prices;
    }

    void add(Carried carried) {
        Bill stint = carried.stint();
        Bill loop = carried.loop();
        List<Measure> measures = List.of(
                counts("state transitions", "transitions", stint.transitions(), loop.transitions()),
                new Measure(
                        "durable operations",
                        "operations",
                        figures(DURABLE, carried.durable().operations())),
                counts("invocations", "invocations", stint.invocations(), loop.invocations()),
                counts(
                        "billed time",
                        "s",
                        stint.billed().toMillis() / 1e3,
                        loop.billed().toMillis() / 1e3),
                counts("billed memory and time", "GB-s", gigabyteSeconds(stint), gigabyteSeconds(loop)),
                counts("events of the longest history", "events", stint.events(), loop.events()),
                orchestration(carried),
                counts("cost of functions", "USD", functions(stint), functions(loop)));
        List<String> notes = new ArrayList<>(new ChainNotes(deployed).about(carried.work(), loop, carried.durable()));
        notes.add(ChainNotes.saved(carried));
        sections.add(new Section(carried.title(), measures, notes));
    }

    void goal(Carried carried, double limit) {
        goals.add(Goal.atLeast(
                "%s: transitions of a loop of states by Stint's".formatted(carried.title()), carried.fewer(), limit));
    }

    void point(int turns, Carried carried) {
        point(Measure.STINT, turns, carried.stint().transitions());
        point(LOOP, turns, carried.loop().transitions());
        point(DURABLE, turns, carried.durable().operations());
    }

    private void point(String subject, int x, double y) {
        lines.computeIfAbsent(subject, none -> new ArrayList<>()).add(new Plot.Point(x, y));
    }

    Report report() {
        return Report.now(
                "chain",
                "What carries long runs",
                withMethod(),
                goals,
                List.of(new Plot.Lines(
                        "chain-transitions.png",
                        "State transitions and durable operations by steps",
                        "steps",
                        "transitions or operations of a run",
                        Plot.Scale.LOG,
                        lines)));
    }

    private List<Section> withMethod() {
        List<Section> all = new ArrayList<>(sections);
        Section last = all.removeLast();
        List<String> notes = new ArrayList<>(last.notes());
        notes.add(ChainNotes.method());
        all.add(new Section(last.title(), last.measures(), notes));
        return all;
    }

    private Measure orchestration(Carried carried) {
        Map<String, Spread> figures = new LinkedHashMap<>();
        figures.put(Measure.STINT, Spread.exactly(transitions(carried.stint())));
        figures.put(LOOP, Spread.exactly(transitions(carried.loop())));
        figures.put(DURABLE, Spread.exactly(carried.durable().usd(prices)));
        return new Measure("cost of transitions or operations", "USD", figures);
    }

    private double transitions(Bill bill) {
        return prices.get("step-functions.transition").of(bill.transitions());
    }

    private double functions(Bill bill) {
        return prices.get("lambda.request").of(bill.invocations())
                + prices.get("lambda.arm64.gb-second").of(gigabyteSeconds(bill));
    }

    private double gigabyteSeconds(Bill bill) {
        return bill.billed().toMillis() / 1e3 * deployed.mebibytes() / 1024;
    }

    private static Measure counts(String what, String unit, double stint, double loop) {
        Map<String, Spread> figures = new LinkedHashMap<>();
        figures.put(Measure.STINT, Spread.exactly(stint));
        figures.put(LOOP, Spread.exactly(loop));
        return new Measure(what, unit, figures);
    }

    private static Map<String, Spread> figures(String subject, double value) {
        return Map.of(subject, Spread.exactly(value));
    }
}
