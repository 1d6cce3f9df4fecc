package dev.stint.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** The {@code stint} command. Exit status: 0 done, 1 not done, 2 not understood. */
@Command(
        name = "stint",
        description = "Long agent runs in short Lambda stints.",
        mixinStandardHelpOptions = true,
        version = "stint 0.1.0-SNAPSHOT",
        subcommands = {
            DemoCommand.class,
            DevCommand.class,
            RunCommand.class,
            AnswerCommand.class,
            CancelCommand.class,
            HistoryCommand.class,
            WebhookCommand.class,
            RedriveCommand.class
        },
        footer = "  bench    Measure, and soak under faults; './stint bench' lists what there is.")
public final class Main implements Runnable {
    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private Main() {}

    /** Runs a command and ends the process with its status. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command in this process and returns its status. */
    public static int run(String... args) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, args));
        return line.execute(args);
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    private static int explain(Exception failure, String[] args) {
        Console console = Console.system(List.of(args).contains("--json"));
        switch (failure) {
            case CliException refused -> console.error(String.valueOf(refused.getMessage()), refused.hint());
            case InterruptedException interrupted -> console.error("interrupted", "");
            default -> {
                console.error(failure.toString(), "this should not happen; the trace follows");
                failure.printStackTrace();
            }
        }
        return 1;
    }
}
