package dev.stint.bench.cost;

import java.util.Locale;
import java.util.Optional;

/** Where a workload can run. What its model's tokens cost is the same everywhere and in none of these bills. */
enum Place {
    STINT("Stint", Double.POSITIVE_INFINITY),
    PLAIN_LAMBDA("plain Lambda loop", StintBill.LONGEST_INVOCATION),
    FARGATE("Fargate always on", Double.POSITIVE_INFINITY),
    WORKERS("Fargate workers", Double.POSITIVE_INFINITY),
    AGENT_CORE("AgentCore", AgentCoreBill.LONGEST_SESSION),
    LANG_SMITH("LangSmith", Double.POSITIVE_INFINITY);

    static final String FUNCTIONS = "functions";
    static final String CONTAINERS = "containers";
    static final String GATEWAY = "API requests";

    private final String title;
    private final double longest;

    /** @param longest how many seconds one run may last there */
    Place(String title, double longest) {
        this.title = title;
        this.longest = longest;
    }

    String title() {
        return title;
    }

    MonthlyBill bill(Workload work, Terms terms) {
        return switch (this) {
            case STINT -> StintBill.of(work, terms);
            case PLAIN_LAMBDA -> PlainLoopBill.of(work, terms);
            case FARGATE -> FargateBills.alwaysOn(work, terms);
            case WORKERS -> FargateBills.workers(work, terms);
            case AGENT_CORE -> AgentCoreBill.of(work, terms);
            case LANG_SMITH -> LangSmithBill.of(work, terms);
        };
    }

    /** Why a workload cannot run here at all; empty if it can. */
    Optional<String> refusal(Workload work) {
        return work.seconds() <= longest
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s: a run of %,.0f s does not fit, since one is ended after %,.0f s.",
                        title,
                        work.seconds(),
                        longest));
    }
}
