package dev.stint.bench.chain;

import dev.stint.bench.prices.Prices;

/**
 * The same work as a Lambda durable function, counted by its documented metering and not run: the execution's start,
 * each step and each wait are an operation (<a href="https://aws.amazon.com/lambda/pricing/">AWS Lambda pricing</a>;
 * "Durable execution SDK", AWS Lambda Developer Guide). Its replays are not counted, and its functions' time is as long
 * as the work.
 *
 * @param operations without any retry; 3,000 an execution is a hard quota ("Lambda quotas")
 * @param bytes what they store
 */
record Durable(int operations, long bytes) {
    static final int QUOTA = 3_000;

    /** What an operation's result is taken to weigh: a page of text. */
    static final int BYTES = 4_096;

    static Durable of(Work work) {
        int operations = 1 + work.turns() + (work.turns() - 1);
        return new Durable(operations, (long) operations * BYTES);
    }

    /** What AWS charges for durability, on top of the function's time. */
    double usd(Prices prices) {
        return prices.get("lambda.durable.operation").of(operations)
                + prices.get("lambda.durable.written-gb").of(bytes / 1e9);
    }
}
