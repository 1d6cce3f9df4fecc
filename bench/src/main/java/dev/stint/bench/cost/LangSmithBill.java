package dev.stint.bench.cost;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the smallest dedicated deployment costs, as often as the work needs it: 3 vCPU and 6 GiB, with a database of 1
 * vCPU and 4 GiB.
 */
final class LangSmithBill {
    private static final double PROCESSORS = 3;
    private static final double MEMORY = 6;
    private static final double DATABASE_PROCESSORS = 1;
    private static final double DATABASE_MEMORY = 4;

    private LangSmithBill() {}

    static MonthlyBill of(Workload work, Terms terms) {
        Fleet fleet = terms.fleet();
        Fleet dedicated =
                new Fleet(PROCESSORS, MEMORY, fleet.peak(), fleet.utilisation(), fleet.minimum(), fleet.held());
        double hours = Workload.HOURS * dedicated.alwaysOn(work);
        Map<String, Double> lines = new LinkedHashMap<>();
        lines.put(
                Place.CONTAINERS,
                terms.of("langsmith.vcpu-hour", hours * PROCESSORS) + terms.of("langsmith.gb-hour", hours * MEMORY));
        lines.put(
                "database",
                terms.of("langsmith.database.vcpu-hour", Workload.HOURS * DATABASE_PROCESSORS)
                        + terms.of("langsmith.database.gb-hour", Workload.HOURS * DATABASE_MEMORY));
        lines.put("one seat", terms.of("langsmith.seat-month", 1));
        return new MonthlyBill(lines);
    }
}
