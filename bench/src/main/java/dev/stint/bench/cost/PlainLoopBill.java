package dev.stint.bench.cost;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a function costs that calls the model in a loop and keeps nothing: one invocation a run. */
final class PlainLoopBill {
    private PlainLoopBill() {}

    static MonthlyBill of(Workload work, Terms terms) {
        Map<String, Double> lines = new LinkedHashMap<>();
        double runs = work.runsPerMonth();
        lines.put(Place.FUNCTIONS, StintBill.functions(work, terms, runs));
        lines.put(Place.GATEWAY, terms.of("api-gateway.http-request", runs));
        return new MonthlyBill(lines);
    }
}
