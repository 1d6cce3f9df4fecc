package dev.stint.bench.cost;

import java.util.Locale;

/** What a reader of the bills must know. */
final class CostNotes {
    /** What no bill has in it. */
    static final String LEFT_OUT =
            "AgentCore is Amazon Bedrock AgentCore Runtime, LangSmith a LangSmith Deployment. Left out everywhere: free tiers, savings plans, data transfer, logs, storage and taxes. Fargate's bills have no"
                    + " load balancer, no NAT gateway and no database in them; neither they nor the plain loop nor AgentCore"
                    + " Runtime keep what a run has done when its process dies. LangSmith's bill is the smallest dedicated"
                    + " deployment's, without traces.";

    private CostNotes() {}

    static String assumptions(Workload work, Terms terms, JournalUnits journal) {
        Fleet fleet = terms.fleet();
        return String.format(
                Locale.ROOT,
                "Taken: %s; %,d steps and %,d model calls of %,d + %,d tokens a run; %.0f%% of a run waits, which Lambda bills"
                        + " and AgentCore's processors do not; %.1f write and %.1f read units a run (%s). A task carries %d runs at"
                        + " once; what is always on is sized for %.1f times the average, workers are used to %.0f%% and %d"
                        + " of them always run. AgentCore is billed for all of a run's memory, and %.0f s longer.",
                terms.architecture().word(),
                work.steps(),
                work.modelCalls(),
                work.inputTokens(),
                work.outputTokens(),
                work.waiting() * 100,
                work.writeUnits(),
                work.readUnits(),
                journal.source(),
                fleet.runsAtOnce(work),
                fleet.peak(),
                fleet.utilisation() * 100,
                fleet.minimum(),
                terms.idle());
    }

    static String prices(Prices prices) {
        return "List prices of %s, read on %s in copies and citations of the pages that publish them; prices.json names both."
                .formatted(prices.region(), prices.date());
    }
}
