package dev.stint.bench.cost;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where a workload can run. What its model's tokens cost is the same everywhere and in none of these bills. */
enum Place {
    STINT("Stint") {
        @Override
        MonthlyBill bill(Workload work, Terms terms) {
            return StintBill.of(work, terms);
        }
    },
    PLAIN_LAMBDA("Lambda, a plain loop") {
        @Override
        MonthlyBill bill(Workload work, Terms terms) {
            Map<String, Double> lines = new LinkedHashMap<>();
            double runs = work.runsPerMonth();
            lines.put(FUNCTIONS, StintBill.functions(work, terms, runs));
            lines.put(GATEWAY, terms.of("api-gateway.http-request", runs));
            return new MonthlyBill(lines);
        }

        @Override
        Optional<String> refusal(Workload work) {
            return work.seconds() <= StintBill.LONGEST_INVOCATION
                    ? Optional.empty()
                    : Optional.of("%s: a run of %.0f s does not fit into one invocation, which ends after 900 s"
                            .formatted(title(), work.seconds()));
        }
    },
    FARGATE("Fargate, always on") {
        @Override
        MonthlyBill bill(Workload work, Terms terms) {
            return new MonthlyBill(Map.of(CONTAINERS, terms.fleet().alwaysOn(work) * terms.taskMonth()));
        }
    },
    WORKERS("Fargate, queue workers") {
        /** To send, receive and delete a message. */
        private static final int REQUESTS = 3;

        @Override
        MonthlyBill bill(Workload work, Terms terms) {
            Map<String, Double> lines = new LinkedHashMap<>();
            lines.put(CONTAINERS, terms.fleet().workers(work) * terms.taskMonth());
            lines.put(GATEWAY, terms.of("api-gateway.http-request", work.runsPerMonth()));
            lines.put("queue", terms.of("sqs.request", REQUESTS * work.runsPerMonth()));
            return new MonthlyBill(lines);
        }
    },
    AGENT_CORE("AgentCore Runtime") {
        @Override
        MonthlyBill bill(Workload work, Terms terms) {
            double hours = work.runsPerMonth() * work.seconds() / 3600;
            Map<String, Double> lines = new LinkedHashMap<>();
            lines.put(
                    "processors in use",
                    terms.of("agentcore.vcpu-hour", hours * (1 - work.waiting()) * processors(work)));
            double idle = work.runsPerMonth() * terms.idle() / 3600;
            lines.put("memory", terms.of("agentcore.gb-hour", (hours + idle) * work.gigabytes()));
            return new MonthlyBill(lines);
        }

        /** As many as Lambda gives for that memory. */
        private static double processors(Workload work) {
            return work.mebibytes() / 1769.0;
        }

        @Override
        Optional<String> refusal(Workload work) {
            return work.seconds() <= 8 * 3600
                    ? Optional.empty()
                    : Optional.of("%s: a run of %.0f s does not fit into one session, which ends after 8 h"
                            .formatted(title(), work.seconds()));
        }
    },
    LANG_SMITH("LangSmith Deployment") {
        @Override
        MonthlyBill bill(Workload work, Terms terms) {
            return LangSmithBill.of(work, terms);
        }
    };

    static final String FUNCTIONS = "functions";
    static final String CONTAINERS = "containers";
    static final String GATEWAY = "API requests";

    private final String title;

    Place(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract MonthlyBill bill(Workload work, Terms terms);

    /** Why a workload cannot run here at all; empty if it can. */
    Optional<String> refusal(Workload work) {
        return Optional.empty();
    }
}
