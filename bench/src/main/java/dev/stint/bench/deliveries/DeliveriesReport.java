package dev.stint.bench.deliveries;

import dev.stint.bench.report.Goal;
import dev.stint.bench.report.Measure;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Section;
import dev.stint.bench.report.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What deliveries have shown.
 *
 * @param statuses how many answers of each status there were
 * @param kills how many processes of the consumer were killed in a batch
 * @param repeated how many messages the consumer knew again
 * @param deadLetters in all dead-letter queues
 * @param took from the first request to the last look before the audit
 */
record DeliveriesReport(
        DeliveriesOptions options,
        Plan plan,
        Map<Integer, Long> statuses,
        Findings findings,
        int kills,
        int repeated,
        int deadLetters,
        Duration took) {
    private static final int PROBLEMS = 20;

    Report report() {
        return Report.now("deliveries", "Webhooks, all at once", List.of(sent(), became(), told()), goals(), List.of());
    }

    private List<Goal> goals() {
        return List.of(
                Goal.atLeast("good deliveries that became one run, and ended well", findings.endedWell(), good()),
                Goal.atMost("runs", findings.runs(), good()),
                Goal.atMost("good deliveries lost", findings.lost(), 0),
                Goal.atMost("runs or steps twice", findings.twice(), 0),
                Goal.atLeast(
                        "repeats recognised",
                        findings.recognised(),
                        plan.repeats().size()),
                Goal.atLeast(
                        "badly signed ones refused",
                        findings.refused(),
                        plan.bad().size()),
                Goal.atMost("items that those have left", findings.strays(), 0),
                Goal.atLeast("large ones kept beside the queue", findings.claims(), large()),
                Goal.atMost("dead letters", deadLetters, 0),
                Goal.atLeast("kills", kills, options.kills()),
                Goal.atLeast(
                        "runs whose end was told",
                        findings.callbacks().told(),
                        findings.callbacks().wanted()),
                Goal.atMost("callbacks that were wrong", findings.callbacks().wrong(), 0));
    }

    private Section sent() {
        List<Measure> measures = new ArrayList<>(List.of(
                count("deliveries", "", options.deliveries()),
                count("good ones", "", good()),
                count("repeats of good ones", "", plan.repeats().size()),
                count("badly signed", "", plan.bad().size()),
                count("too large for the queue", "", large())));
        statuses.forEach((status, answers) -> measures.add(count("answered " + status, "", answers)));
        return new Section(
                "What was sent",
                measures,
                List.of(
                        "All at once, but half of the repeats, which come while the rest is worked on; seed %d."
                                .formatted(options.seed()),
                        "Each source, of four schemes, sends again what is answered with 429 or 5xx; 599 is no answer."));
    }

    private Section became() {
        List<String> notes = new ArrayList<>();
        notes.add("A run is one step, which leaves one item in a table; it took %.1f s until all was told."
                .formatted(took.toMillis() / 1e3));
        notes.addAll(findings.firstProblems(PROBLEMS));
        return new Section(
                "What became of it",
                List.of(
                        count("runs", "runs", findings.runs()),
                        count("repeats answered with the first one's run", "", findings.recognised()),
                        count("messages known again in the queue", "", repeated),
                        count("refused", "", findings.refused()),
                        count("lost", "", findings.lost()),
                        count("run twice", "", findings.twice()),
                        count("dead letters", "", deadLetters),
                        count("kept beside the queue", "", findings.claims()),
                        count("kills of the consumer in a batch", "", kills),
                        count("from delivery to the run's end, median", "ms", findings.millis(0.5)),
                        count("from delivery to the run's end, 99 % within", "ms", findings.millis(0.99))),
                notes);
    }

    private Section told() {
        Findings.Callbacks callbacks = findings.callbacks();
        return new Section(
                "Callbacks",
                List.of(
                        count("runs that want one", "runs", callbacks.wanted()),
                        count("received", "", callbacks.received()),
                        count("turned away, to come again", "", callbacks.turnedAway()),
                        count("received twice", "", callbacks.repeats()),
                        count("badly signed, changed or unwanted", "", callbacks.wrong())),
                List.of("The receiver turns every tenth run's first callback away."));
    }

    private int good() {
        return plan.good().size();
    }

    private int large() {
        return (int) plan.good().stream().filter(Planned::isLarge).count();
    }

    private static Measure count(String what, String unit, double value) {
        return new Measure(what, unit, Map.of(Measure.STINT, Spread.exactly(value)));
    }
}
