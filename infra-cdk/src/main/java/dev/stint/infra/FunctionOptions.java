package dev.stint.infra;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;

/**
 * What one function gets.
 *
 * @param memory in MiB, 128 to 10,240
 * @param timeout 1 s to 15 min, Lambda's own limit
 * @param reservedConcurrency how many invocations may run at once, or null to share the account's; a new account has
 *     too few to set any aside
 */
public record FunctionOptions(
        int memory, Duration timeout, @Nullable Integer reservedConcurrency) {
    /** Where Lambda gives one full vCPU ("Configure Lambda function memory", AWS Lambda Developer Guide). */
    private static final int ONE_VCPU = 1769;

    /**
     * Checks the limits, which are Lambda's quotas.
     *
     * @throws IllegalArgumentException if one is passed
     */
    public FunctionOptions {
        if (memory < 128 || memory > 10_240) {
            throw new IllegalArgumentException("memory of %d MiB: allowed are 128 to 10,240".formatted(memory));
        }
        long seconds = timeout.toSeconds().longValue();
        if (seconds < 1 || seconds > 900) {
            throw new IllegalArgumentException("timeout of %d s: allowed are 1 to 900".formatted(seconds));
        }
        if (reservedConcurrency != null && reservedConcurrency < 1) {
            throw new IllegalArgumentException("reserved concurrency of %d: allowed are 1 and more, or none at all"
                    .formatted(reservedConcurrency));
        }
    }

    static FunctionOptions of(Duration timeout) {
        return new FunctionOptions(ONE_VCPU, timeout, null);
    }

    FunctionOptions withMemory(int mebibytes) {
        return new FunctionOptions(mebibytes, timeout, reservedConcurrency);
    }

    FunctionOptions withTimeout(Duration other) {
        return new FunctionOptions(memory, other, reservedConcurrency);
    }

    FunctionOptions withReservedConcurrency(int invocations) {
        return new FunctionOptions(memory, timeout, invocations);
    }

    FunctionOptions sharingConcurrency() {
        return new FunctionOptions(memory, timeout, null);
    }

    int seconds() {
        return timeout.toSeconds().intValue();
    }
}
