package dev.stint.bench.chain;

import java.util.List;
import java.util.Locale;

/** What a reader of the counts must know. */
record ChainNotes(Deployed deployed) {
    /** The most events that an execution's history may have ("Step Functions service quotas"). */
    private static final int LONGEST_HISTORY = 25_000;

    /** A beginning, a stint, a choice and an end. */
    private static final int LEAST = 4;

    List<String> about(Work work, Bill loop, Durable durable) {
        return List.of(describe(work), quotas(loop, durable));
    }

    private String describe(Work work) {
        String after = work.waits()
                ? "each but the last followed by a wait of %d s"
                        .formatted(work.pause().toSeconds())
                : "each but the last followed by a tool of %d s"
                        .formatted(work.tool().toSeconds());
        return String.format(
                Locale.ROOT,
                "%,d turns of the model of %d s, %s; %,d s of virtual time. Stint's stack is one with nothing but defaults:"
                        + " stints of %d s at most, %,d MiB, which the peer's functions have, too.",
                work.turns(),
                work.model().toSeconds(),
                after,
                work.length().toSeconds(),
                deployed.timeout().toSeconds(),
                deployed.mebibytes());
    }

    private static String quotas(Bill loop, Durable durable) {
        return String.format(
                Locale.ROOT,
                "The loop's history uses %.0f%% of the %,d events that one execution may have, and the durable function"
                        + " %.0f%% of its %,d operations; Stint starts another execution at 15,000 events.",
                100.0 * loop.events() / LONGEST_HISTORY,
                LONGEST_HISTORY,
                100.0 * durable.operations() / Durable.QUOTA,
                Durable.QUOTA);
    }

    static String saved(Carried carried) {
        String times = String.format(
                Locale.ROOT, "A loop of states makes %.1f times as many transitions as Stint.", carried.fewer());
        if (carried.work().waits()) {
            return times + " Each wait costs Stint three: the wait, a stint and a choice.";
        }
        return carried.stint().transitions() > LEAST
                ? times
                : times
                        + " No run in the background makes fewer than Stint's four here; one that ends within the request that"
                        + " began it makes none.";
    }

    /** Where all of them stand. */
    static String method() {
        return "The loop is that of github.com/guyernest/step-functions-agent, but without the two states that it has for each"
                + " tool in its Map, and with a single tool a turn. Not in it: what accepts a run (an API request and a function for each of them), the database, cold starts"
                + " and the functions' own time, which the other entries measure. Durable functions are counted by their"
                + " published metering (the start, each step and each wait), at %,d bytes stored an operation; they were not run."
                        .formatted(Durable.BYTES);
    }
}
