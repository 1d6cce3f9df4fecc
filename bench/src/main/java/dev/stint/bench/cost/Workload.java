package dev.stint.bench.cost;

/**
 * What is to be run.
 *
 * @param runsPerDay runs a day, from 0
 * @param seconds how long a run takes, the model's answers included
 * @param mebibytes the memory of a run: a Lambda function's, and what one run takes of a container's
 * @param steps commits of a run: model turns and rounds of tools
 * @param modelCalls how often a run asks its model
 * @param inputTokens of one such call
 * @param outputTokens of one such call
 * @param waiting the part of a run in which it waits for its model and its tools and needs no processor, 0 to 1
 * @param writeUnits of DynamoDB, a run
 * @param readUnits of DynamoDB, a run
 */
record Workload(
        double runsPerDay,
        double seconds,
        int mebibytes,
        int steps,
        int modelCalls,
        int inputTokens,
        int outputTokens,
        double waiting,
        double writeUnits,
        double readUnits) {
    /** AWS's own month, as in its calculator: a year's 8,760 hours by 12. */
    static final double HOURS = 730;

    static final double DAYS = HOURS / 24;

    /**
     * Checks each.
     *
     * @throws IllegalArgumentException naming the first that is out of its bounds, with the bounds
     */
    Workload {
        Bounds.require("runs a day", runsPerDay, 0, 100_000_000);
        Bounds.require("seconds a run", seconds, 0.001, 31_536_000);
        Bounds.require("memory in MiB", mebibytes, 128, 10_240);
        Bounds.require("steps a run", steps, 1, 25_000);
        Bounds.require("model calls a run", modelCalls, 0, 25_000);
        Bounds.require("input tokens a call", inputTokens, 0, 10_000_000);
        Bounds.require("output tokens a call", outputTokens, 0, 10_000_000);
        Bounds.require("the part that waits", waiting, 0, 1);
        Bounds.require("write units a run", writeUnits, 0, 10_000_000);
        Bounds.require("read units a run", readUnits, 0, 10_000_000);
    }

    Workload withRuns(double runs) {
        return new Workload(
                runs, seconds, mebibytes, steps, modelCalls, inputTokens, outputTokens, waiting, writeUnits, readUnits);
    }

    double runsPerMonth() {
        return runsPerDay * DAYS;
    }

    double gigabytes() {
        return mebibytes / 1024.0;
    }

    double gigabyteSeconds() {
        return seconds * gigabytes();
    }

    /** How many runs go on at once, averaged over a day. */
    double concurrency() {
        return runsPerDay * seconds / 86_400;
    }
}
