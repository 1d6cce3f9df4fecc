package dev.stint.bench.cost;

import dev.stint.bench.report.Goal;
import dev.stint.bench.report.Measure;
import dev.stint.bench.report.Plot;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Section;
import dev.stint.bench.report.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a workload comes to, told as every finding is.
 *
 * @param asked what was told on the command line, as a sentence
 */
record CostReport(Workload work, Terms terms, JournalUnits journal, String asked) {
    /** What is published for runs of 30 s and 2 GB against one task of 2 vCPU and 4 GB, on x86 in us-east-1. */
    static final double PUBLISHED = 2_400;

    static final double PUBLISHED_WITHIN = 0.05;

    Report report() {
        return Report.now(
                "cost",
                "What a workload costs a month",
                List.of(bills(), crossovers()),
                List.of(Goal.atMost(
                        "crossover of 30 s and 2 GB, how far from the published one, as a part of it",
                        Math.abs(published() / PUBLISHED - 1),
                        PUBLISHED_WITHIN)),
                List.of(plot()));
    }

    /** The published comparison, by this file's prices. */
    private double published() {
        Terms x86 = new Terms(terms.prices(), Architecture.X86, Fleet.DEFAULT);
        return new Crossover(x86).computeOnly(new Workload(PUBLISHED, 30, 2048, 1, 0, 0, 0, 0, 0, 0));
    }

    private Section bills() {
        Map<Place, MonthlyBill> bills = new LinkedHashMap<>();
        for (Place place : Place.values()) {
            if (place.refusal(work).isEmpty()) {
                bills.put(place, place.bill(work, terms));
            }
        }
        Set<String> lines = new LinkedHashSet<>();
        bills.values().forEach(bill -> lines.addAll(bill.lines().keySet()));
        List<Measure> measures = new ArrayList<>();
        lines.forEach(
                line -> measures.add(measure(line, bills, bill -> bill.lines().get(line))));
        measures.add(measure("in sum", bills, MonthlyBill::total));
        Map<String, Spread> tokens = new LinkedHashMap<>();
        bills.keySet().forEach(place -> tokens.put(place.title(), Spread.exactly(tokens())));
        measures.add(new Measure("the model's tokens, on top", "USD", tokens));
        return new Section(title(), measures, notes());
    }

    /** What a bill says of one thing; null where it says nothing. */
    private interface Line {
        @Nullable
        Double of(MonthlyBill bill);
    }

    private static Measure measure(String what, Map<Place, MonthlyBill> bills, Line line) {
        Map<String, Spread> figures = new LinkedHashMap<>();
        bills.forEach((place, bill) -> {
            Double usd = line.of(bill);
            if (usd != null) {
                figures.put(place.title(), Spread.exactly(cents(usd)));
            }
        });
        return new Measure(what, "USD", figures);
    }

    /** Nobody is billed less than a cent. */
    private static double cents(double usd) {
        return Math.rint(usd * 100) / 100;
    }

    private double tokens() {
        double calls = work.runsPerMonth() * work.modelCalls();
        return cents(terms.of("model.input-token", calls * work.inputTokens())
                + terms.of("model.output-token", calls * work.outputTokens()));
    }

    private String title() {
        return "%s runs a day of %s s and %,d MiB"
                .formatted(Figures.number(work.runsPerDay()), Figures.number(work.seconds()), work.mebibytes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(new Advice(work, terms).sentence());
        for (Place place : Place.values()) {
            place.refusal(work).ifPresent(notes::add);
        }
        notes.add(asked);
        notes.addAll(CostNotes.assumptions(work, terms, journal));
        notes.addAll(CostNotes.LEFT_OUT);
        notes.add(CostNotes.prices(terms.prices()));
        return notes;
    }

    private Section crossovers() {
        Crossover crossover = new Crossover(terms);
        List<Measure> measures = new ArrayList<>();
        measures.add(runs("functions alone, against one task", crossover.computeOnly(work)));
        crossover
                .allIn(work)
                .ifPresent(runs -> measures.add(runs("all that the stack costs, against enough tasks", runs)));
        measures.add(runs("30 s and 2 GB on x86, as published: about 2,400", published()));
        return new Section(
                "At how many runs a day Fargate is first cheaper",
                measures,
                List.of(
                        "The first compares processor and memory time and Lambda's requests with one task of %s vCPU and %s GB that runs all day, whatever it can carry; the second adds transitions, journal, API requests and the sweeper to Stint's side, and to the other as many tasks as the busiest hour needs. Those come one by one, so just after another one is needed Stint may be cheaper again."
                                .formatted(
                                        Figures.number(terms.fleet().vcpus()),
                                        Figures.number(terms.fleet().gigabytes()))));
    }

    private static Measure runs(String what, double runs) {
        return new Measure(what, "runs a day", Map.of(Measure.STINT, Spread.exactly(Figures.past(runs))));
    }

    private Plot plot() {
        Map<String, List<Plot.Point>> lines = new LinkedHashMap<>();
        for (Place place : Place.values()) {
            if (place.refusal(work).isEmpty()) {
                lines.put(place.title(), points(place));
            }
        }
        return new Plot.Lines(
                "cost-by-runs.png",
                "What a month costs by runs a day, without tokens",
                "runs a day",
                "USD a month",
                Plot.Scale.LOG,
                lines);
    }

    private List<Plot.Point> points(Place place) {
        List<Plot.Point> points = new ArrayList<>();
        for (int tenth = 0; tenth <= 50; tenth++) {
            double runs = Math.pow(10, tenth / 10.0);
            points.add(
                    new Plot.Point(runs, place.bill(work.withRuns(runs), terms).total()));
        }
        return points;
    }
}
