package dev.stint.bench.cost;

import dev.stint.bench.prices.Price;
import dev.stint.bench.prices.Prices;
import java.util.Locale;

/** Which processors; the same for functions and containers, so that the comparison is one of places. */
enum Architecture {
    X86,
    ARM64;

    Price lambda(Prices prices) {
        return prices.get("lambda.%s.gb-second".formatted(word()));
    }

    Price fargateProcessor(Prices prices) {
        return prices.get("fargate.%s.vcpu-hour".formatted(word()));
    }

    Price fargateMemory(Prices prices) {
        return prices.get("fargate.%s.gb-hour".formatted(word()));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
