package dev.stint.bench.soak;

import dev.stint.bench.report.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code stint bench soak}. */
@Command(
        name = "soak",
        description = {
            "Runs agents while their processes are killed.",
            "On the local stack, with executions stopped, and DynamoDB throttling and losing answers. Fails unless every run",
            "ends, and no effect is lost or had twice."
        })
public final class SoakCommand implements Callable<Integer> {
    @Option(names = "--runs", defaultValue = "200", description = "How many runs; ${DEFAULT-VALUE} unless told.")
    private int runs;

    @Option(
            names = "--minutes",
            defaultValue = "10",
            description = "When to give up what has not ended; ${DEFAULT-VALUE} unless told.")
    private double minutes;

    @Option(
            names = "--parallel",
            defaultValue = "12",
            description = "How many sessions are busy at once; ${DEFAULT-VALUE} unless told.")
    private int parallel;

    @Option(
            names = "--killed",
            defaultValue = "0.05",
            description = "Which share of stints have their process killed; ${DEFAULT-VALUE} unless told.")
    private double killed;

    @Option(
            names = "--stops",
            defaultValue = "5",
            description = "How many executions are stopped for the sweeper to notice; ${DEFAULT-VALUE} unless told.")
    private int stops;

    @Option(names = "--seed", description = "What chance starts from; another each time unless told.")
    private @Nullable Long seed;

    @Option(names = "--json", description = "Write what was found to bench/target/soak.json.")
    private boolean json;

    @Option(names = "--keep", description = "Keep the stack up after a failure, until Ctrl-C.")
    private boolean keep;

    @Override
    public Integer call() throws Exception {
        Path target = Files.createDirectories(Home.target());
        SoakOptions options = new SoakOptions(
                runs,
                seconds(minutes * 60),
                parallel,
                killed,
                stops,
                seed == null ? new Random().nextInt(1_000_000) : seed,
                target.resolve("soak.log"));
        try (Soak soak = Soak.start(options, SoakCommand::say)) {
            SoakReport report = soak.run();
            if (json) {
                Files.write(target.resolve("soak.json"), report.json());
            }
            System.out.println(report.line());
            if (report.passed()) {
                return 0;
            }
            soak.explain(report);
            if (keep) {
                System.out.println("The stack stays up until Ctrl-C.");
                new CountDownLatch(1).await();
            }
            return 1;
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
