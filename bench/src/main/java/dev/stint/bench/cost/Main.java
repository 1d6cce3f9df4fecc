package dev.stint.bench.cost;

import dev.stint.bench.prices.Prices;
import dev.stint.bench.report.Refusal;
import dev.stint.bench.report.Telling;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./stint cost}. Exit status: 0 told, 1 prices no longer give the published crossover, 2 not understood. */
@Command(
        name = "stint cost",
        description = {
            "Tells what a workload costs a month on Lambda with Stint and elsewhere, and where that changes.",
            "It reads no account and asks nobody: prices are those of a dated file, with their sources."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Main implements Callable<Integer> {
    @Mixin
    private WorkloadOptions workload = new WorkloadOptions();

    @Mixin
    private TermsOptions terms = new TermsOptions();

    /** Only for the help: the file is read before all other options, whose defaults it gives. */
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private WorkloadFile.Named file = new WorkloadFile.Named();

    @Mixin
    private Telling telling = new Telling();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /** Tells what a workload costs and ends the process with its status. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static CommandLine line() {
        return Refusal.installOn(new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true));
    }

    static int run(String... args) {
        CommandLine line = line();
        try {
            WorkloadFile.named(line, args).ifPresent(line::setDefaultValueProvider);
        } catch (IllegalArgumentException e) {
            return Refusal.of(line, String.valueOf(e.getMessage()));
        }
        return line.execute(args);
    }

    @Override
    public Integer call() {
        JournalUnits journal = workload.journal();
        Terms on = terms.terms(Prices.published());
        String asked = Asked.of(spec.commandLine());
        return telling.tell(new CostReport(workload.workload(journal), on, journal, asked).report());
    }
}
