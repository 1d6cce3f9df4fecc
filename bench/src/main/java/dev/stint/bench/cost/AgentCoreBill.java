package dev.stint.bench.cost;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a session a run costs on Amazon Bedrock AgentCore Runtime: the processor while it works, the memory from start
 * to end (<a href="https://aws.amazon.com/bedrock/agentcore/pricing/">its pricing page</a>).
 */
final class AgentCoreBill {
    /** "Long-running workloads up to 8 hours" (Amazon Bedrock AgentCore Developer Guide, Runtime), in seconds. */
    static final double LONGEST_SESSION = 8 * 3_600;

    /** A function of that memory has one vCPU; a session is taken to use as many in proportion. */
    static final int MEBIBYTES_A_PROCESSOR = 1769;

    private static final double SECONDS_PER_HOUR = 3_600;

    private AgentCoreBill() {}

    static MonthlyBill of(Workload work, Terms terms) {
        double runs = work.runsPerMonth();
        double working = runs * work.seconds() * (1 - work.waiting()) / SECONDS_PER_HOUR;
        double open = runs * (work.seconds() + terms.idle()) / SECONDS_PER_HOUR;
        Map<String, Double> lines = new LinkedHashMap<>();
        lines.put("processors in use", terms.of("agentcore.vcpu-hour", working * processors(work)));
        lines.put("memory", terms.of("agentcore.gb-hour", open * work.gigabytes()));
        return new MonthlyBill(lines);
    }

    private static double processors(Workload work) {
        return work.mebibytes() / (double) MEBIBYTES_A_PROCESSOR;
    }
}
