package dev.stint.bench.soak;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.local.endpoint.FaultCounts;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What a soak has found.
 *
 * @param runs how many runs were accepted, children not counted
 * @param successors how many executions took over from another one
 */
record SoakReport(
        SoakOptions options,
        int runs,
        Findings findings,
        int kills,
        int stops,
        FaultCounts faults,
        long successors,
        Duration took) {

    /** Whether every run that was wanted has ended, with no effect lost or had twice. */
    boolean passed() {
        return runs == options.runs()
                && findings.doneRuns() == runs
                && findings.lostOnes() == 0
                && findings.duplicates() == 0;
    }

    String line() {
        return "runs=%d done=%d lost=%d duplicated=%d unknown=%d kills=%d throttles=%d"
                .formatted(
                        runs,
                        findings.doneRuns(),
                        findings.lostOnes(),
                        findings.duplicates(),
                        findings.unknowns(),
                        kills,
                        faults.throttled());
    }

    byte[] json() {
        ObjectNode json = Json.object()
                .put("runs", runs)
                .put("done", findings.doneRuns())
                .put("lost", findings.lostOnes())
                .put("duplicated", findings.duplicates())
                .put("unknown", findings.unknowns())
                .put("kills", kills)
                .put("throttles", faults.throttled())
                .put("answersLost", faults.answersLost())
                .put("stops", stops)
                .put("successors", successors)
                .put("toolErrors", findings.toolErrors())
                .put("seconds", took.toMillis() / 1000.0)
                .put("seed", options.seed())
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        ArrayNode problems = json.putArray("problems");
        findings.problems()
                .forEach(problem ->
                        problems.addObject().put("session", problem.session()).put("text", problem.text()));
        return Json.write(json);
    }
}
