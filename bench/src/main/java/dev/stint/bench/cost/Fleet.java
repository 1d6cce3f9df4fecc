package dev.stint.bench.cost;

import dev.stint.bench.prices.Prices;
import java.util.OptionalInt;

/**
 * How containers are sized.
 *
 * @param vcpus of one Fargate task
 * @param gigabytes of one Fargate task
 * @param peak how many times the day's average the busiest hour is; what is always on is sized for it
 * @param utilisation the part of a worker's room that is in use on average, where their number follows the queue
 * @param minimum workers that are always there
 * @param held how many runs one task holds at once; empty where its memory says it
 */
record Fleet(double vcpus, double gigabytes, double peak, double utilisation, int minimum, OptionalInt held) {
    /** One task of 2 vCPU and 4 GB, twice the average at the peak, workers in use to 70%, one of them always. */
    static final Fleet DEFAULT = new Fleet(2, 4, 2, 0.7, 1, OptionalInt.empty());

    /**
     * Checks each.
     *
     * @throws IllegalArgumentException naming the first that is out of its bounds, with the bounds
     */
    Fleet {
        Bounds.require("vCPUs of a task", vcpus, 0.25, 16);
        Bounds.require("GB of a task", gigabytes, 0.5, 120);
        Bounds.require("the peak by the average", peak, 1, 1_000);
        Bounds.require("utilisation of workers", utilisation, 0.01, 1);
        Bounds.require("workers at least", minimum, 0, 10_000);
        held.ifPresent(runs -> Bounds.require("runs a task holds", runs, 1, 100_000));
    }

    /** As many as was told, or as one task has memory for, and one at the least. */
    int runsAtOnce(Workload work) {
        return held.orElse(Math.max(1, (int) Math.floor(gigabytes / work.gigabytes())));
    }

    /** How many tasks are always on: at least one, and enough for the busiest hour. */
    double alwaysOn(Workload work) {
        return Math.max(1, Math.ceil(work.concurrency() * peak / runsAtOnce(work)));
    }

    /** How many workers there are on average, where their number follows the work. */
    double workers(Workload work) {
        return Math.max(minimum, work.concurrency() / (runsAtOnce(work) * utilisation));
    }

    /** What one task costs an hour. */
    double usdPerHour(Architecture architecture, Prices prices) {
        return architecture.fargateProcessor(prices).of(vcpus)
                + architecture.fargateMemory(prices).of(gigabytes);
    }
}
