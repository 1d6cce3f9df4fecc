package dev.stint.bench.cost;

import dev.stint.bench.prices.Prices;
import java.util.List;
import java.util.Locale;

/** What a reader of the bills must know. */
final class CostNotes {
    /** What no bill has in it. */
    static final List<String> LEFT_OUT = List.of(
            "AgentCore is Amazon Bedrock AgentCore Runtime, LangSmith a LangSmith Deployment. Left out everywhere: free"
                    + " tiers, savings plans, data transfer, logs, storage and taxes. Fargate's bills have no load balancer,"
                    + " no NAT gateway and no database in them; neither they nor the plain loop nor AgentCore Runtime keep"
                    + " what a run has done when its process dies. LangSmith's bill is the smallest dedicated deployment's,"
                    + " without traces.",
            "Nor does any bill have a client in it that waits for a run in the background: under Stint a request to"
                    + " `/runs/{id}/wait` holds a function, which is billed, for up to 29 s, and is an API request each time."
                    + " Whoever waits so for all of a run pays for about as much function time again; ask now and then, or"
                    + " have the run's end delivered.");

    private CostNotes() {}

    static List<String> assumptions(Workload work, Terms terms, JournalUnits journal) {
        return List.of(workload(work, terms, journal), containers(work, terms.fleet()), functions(terms));
    }

    private static String workload(Workload work, Terms terms, JournalUnits journal) {
        return String.format(
                Locale.ROOT,
                "Taken: %s; %,d steps and %,d model calls of %,d + %,d tokens a run; %.0f%% of a run waits, which Lambda bills"
                        + " and AgentCore's processors do not; %.1f write and %.1f read units a run (%s).",
                terms.architecture().word(),
                work.steps(),
                work.modelCalls(),
                work.inputTokens(),
                work.outputTokens(),
                work.waiting() * 100,
                work.writeUnits(),
                work.readUnits(),
                journal.source());
    }

    private static String containers(Workload work, Fleet fleet) {
        String held = fleet.held().isPresent()
                ? "as told"
                : "as if each took the memory of a function; where runs mostly wait and share a process,"
                        + " --runs-per-task says how many";
        return String.format(
                Locale.ROOT,
                "Taken: a task carries %,d runs at once (%s); what is always on is sized for %.1f times the average, workers"
                        + " are used to %.0f%% and %d of them always run. A LangSmith deployment is sized by the same rule.",
                fleet.runsAtOnce(work),
                held,
                fleet.peak(),
                fleet.utilisation() * 100,
                fleet.minimum());
    }

    private static String functions(Terms terms) {
        return String.format(
                Locale.ROOT,
                "Taken: a session of AgentCore is billed for one vCPU for each %,d MiB, as a function has, while it does not"
                        + " wait, and for all of its memory until %,.0f s after its end; a sweep of Stint's lasts %.2f s of %,d"
                        + " MiB, once a minute.",
                AgentCoreBill.MEBIBYTES_A_PROCESSOR,
                terms.idle(),
                StintBill.SWEEP_SECONDS,
                StintBill.SWEEP_MEBIBYTES);
    }

    static String prices(Prices prices) {
        return "List prices of %s, read on %s in copies and citations of the pages that publish them; prices.json names both."
                .formatted(prices.region(), prices.date());
    }
}
