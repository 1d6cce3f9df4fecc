package dev.stint.bench.cost;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a month costs in one place.
 *
 * @param lines US dollars by what they are for, in the order in which they are told
 */
record MonthlyBill(Map<String, Double> lines) {
    MonthlyBill {
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    double total() {
        return lines.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
