package dev.stint.bench.cost;

import dev.stint.bench.prices.Price;
import dev.stint.bench.prices.Prices;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say on what terms it runs. */
final class TermsOptions {
    @Option(
            names = "--input-price",
            description = "USD for a million tokens into the model; the price file's unless told.")
    private @Nullable Double inputPrice;

    @Option(names = "--output-price", description = "USD for a million tokens out of it; the price file's unless told.")
    private @Nullable Double outputPrice;

    @Option(
            names = "--architecture",
            defaultValue = "arm64",
            description =
                    "x86 or arm64, for functions and containers; ${DEFAULT-VALUE}, as Stint deploys, unless told.")
    private Architecture architecture = Architecture.ARM64;

    @Option(names = "--vcpus", defaultValue = "2", description = "Of a Fargate task; ${DEFAULT-VALUE} unless told.")
    private double vcpus;

    @Option(names = "--gigabytes", defaultValue = "4", description = "Of a Fargate task; ${DEFAULT-VALUE} unless told.")
    private double gigabytes;

    @Option(
            names = "--runs-per-task",
            description = {
                "Runs that a task holds at once; as many as have --memory each in --gigabytes, as if they shared",
                "nothing, unless told. Those that mostly wait may be many more."
            })
    private @Nullable Integer runsPerTask;

    @Option(
            names = "--peak",
            defaultValue = "2",
            description =
                    "The busiest hour by the average; containers that are always on fit it; ${DEFAULT-VALUE} unless told.")
    private double peak;

    @Option(
            names = "--utilisation",
            defaultValue = "0.7",
            description = "The part of queue workers' room that is in use; ${DEFAULT-VALUE} unless told.")
    private double utilisation;

    @Option(
            names = "--workers",
            defaultValue = "1",
            description = "Queue workers that always run; ${DEFAULT-VALUE} unless told.")
    private int workers;

    @Option(
            names = "--idle",
            defaultValue = "0",
            description = {
                "Seconds for which a session of AgentCore stays open after its run, which is billed for memory;",
                "${DEFAULT-VALUE}, as if each were stopped at once, unless told."
            })
    private double idle;

    Terms terms(Prices published) {
        Map<String, Price> prices = new TreeMap<>(published.byName());
        replace(prices, "model.input-token", "--input-price", inputPrice);
        replace(prices, "model.output-token", "--output-price", outputPrice);
        return new Terms(
                new Prices(published.date(), published.region(), prices),
                architecture,
                new Fleet(vcpus, gigabytes, peak, utilisation, workers, held()),
                idle);
    }

    private OptionalInt held() {
        return runsPerTask == null ? OptionalInt.empty() : OptionalInt.of(runsPerTask);
    }

    private static void replace(Map<String, Price> prices, String name, String option, @Nullable Double perMillion) {
        if (perMillion != null) {
            Bounds.require(option, perMillion, 0, 100_000);
            prices.put(name, new Price(perMillion / 1e6, "token", "the command line", "now"));
        }
    }
}
