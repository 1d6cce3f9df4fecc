package dev.stint.bench.cost;

import java.util.LinkedHashMap;
import java.util.Map;

/** What containers on Fargate cost: always on, or as many as a queue needs. */
final class FargateBills {
    /** To send, receive and delete a message. */
    private static final int QUEUE_REQUESTS = 3;

    private FargateBills() {}

    static MonthlyBill alwaysOn(Workload work, Terms terms) {
        return new MonthlyBill(Map.of(Place.CONTAINERS, terms.fleet().alwaysOn(work) * terms.taskMonth()));
    }

    static MonthlyBill workers(Workload work, Terms terms) {
        Map<String, Double> lines = new LinkedHashMap<>();
        lines.put(Place.CONTAINERS, terms.fleet().workers(work) * terms.taskMonth());
        lines.put(Place.GATEWAY, terms.of("api-gateway.http-request", work.runsPerMonth()));
        lines.put("queue", terms.of("sqs.request", QUEUE_REQUESTS * work.runsPerMonth()));
        return new MonthlyBill(lines);
    }
}
