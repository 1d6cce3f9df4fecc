package dev.stint.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stint demo}. */
@Command(name = "demo", description = "Start a sample, show what it does, step by step, and end.")
final class DemoCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SAMPLE",
            defaultValue = "support",
            description = "Which sample; ${DEFAULT-VALUE} unless told.")
    private String sample = "support";

    @Option(names = "--all", description = "All samples, one after the other; some two minutes.")
    private boolean all;

    @Option(names = "--json", description = "Write one JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.system(json);
        List<Demo> demos = all ? List.of(Demo.values()) : List.of(Demo.of(sample));
        for (int i = 0; i < demos.size(); i++) {
            if (all) {
                console.say("");
                console.say(
                        Style.BOLD,
                        "— %d of %d: samples/%s —"
                                .formatted(i + 1, demos.size(), demos.get(i).sample()));
            }
            demos.get(i).run(console);
        }
        return 0;
    }
}
