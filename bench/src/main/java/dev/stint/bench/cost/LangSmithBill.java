package dev.stint.bench.cost;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the smallest dedicated deployment costs, as often as the work needs it: 3 vCPU and 6 GiB, with a database of 1
 * vCPU and 4 GiB, by the rates of <a href="https://www.langchain.com/pricing">LangChain's pricing page</a>.
 */
final class LangSmithBill {
    private static final double PROCESSOR_LCU = 0.045;
    private static final double MEMORY_LCU = 0.006;
    private static final double DATABASE_PROCESSOR_LSU = 0.177;
    private static final double DATABASE_MEMORY_LSU = 0.025;
    private static final double PROCESSORS = 3;
    private static final double MEMORY = 6;
    private static final double DATABASE_MEMORY = 4;

    private LangSmithBill() {}

    static MonthlyBill of(Workload work, Terms terms) {
        Fleet fleet = terms.fleet();
        Fleet dedicated = new Fleet(PROCESSORS, MEMORY, fleet.peak(), fleet.utilisation(), fleet.minimum());
        double hours = Workload.HOURS * dedicated.alwaysOn(work);
        Map<String, Double> lines = new LinkedHashMap<>();
        lines.put(
                Place.CONTAINERS,
                terms.of("langsmith.lcu", hours * (PROCESSORS * PROCESSOR_LCU + MEMORY * MEMORY_LCU)));
        lines.put(
                "database",
                terms.of(
                        "langsmith.lsu",
                        Workload.HOURS * (DATABASE_PROCESSOR_LSU + DATABASE_MEMORY * DATABASE_MEMORY_LSU)));
        lines.put("one seat", terms.of("langsmith.seat-month", 1));
        return new MonthlyBill(lines);
    }
}
