package dev.stint.bench;

import dev.stint.bench.chain.ChainCommand;
import dev.stint.bench.coldstart.ColdStartCommand;
import dev.stint.bench.deliveries.DeliveriesCommand;
import dev.stint.bench.journal.JournalCommand;
import dev.stint.bench.load.LoadCommand;
import dev.stint.bench.report.PublishCommand;
import dev.stint.bench.report.Refusal;
import dev.stint.bench.soak.SoakCommand;
import dev.stint.bench.soak.WalkCommand;
import dev.stint.bench.step.StepCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** {@code ./stint bench}. Exit status: 0 as it must be, 1 not so, 2 not understood. */
@Command(
        name = "stint bench",
        description = "Measures Stint on this machine.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {
            SoakCommand.class,
            WalkCommand.class,
            JournalCommand.class,
            StepCommand.class,
            ColdStartCommand.class,
            LoadCommand.class,
            ChainCommand.class,
            DeliveriesCommand.class,
            PublishCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private Main() {}

    /** Runs an entry and ends the process with its status. */
    public static void main(String[] args) {
        System.exit(Refusal.installOn(new CommandLine(new Main())).execute(args));
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
