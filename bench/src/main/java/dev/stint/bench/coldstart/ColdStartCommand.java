package dev.stint.bench.coldstart;

import dev.stint.bench.report.Report;
import dev.stint.bench.report.Rounds;
import dev.stint.bench.report.Telling;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stint bench coldstart}. */
@Command(
        name = "coldstart",
        description = {
            "Times cold starts and SnapStart restores, on one core.",
            "From the start to the first response under the Lambda runtime client: Stint's functions, and handlers that",
            "make the same calls without it."
        })
public final class ColdStartCommand implements Callable<Integer> {
    @Mixin
    private Telling telling = new Telling();

    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "How often each function is started in each way; ${DEFAULT-VALUE} unless told.")
    private int rounds;

    @Option(
            names = "--columns",
            split = ",",
            defaultValue = "DEFAULT,C1,APP_CDS,AOT,RESTORED,PRIMED",
            description = "Which ways, of ${COMPLETION-CANDIDATES}; all unless told.")
    private List<Column> columns = List.of();

    @Option(
            names = "--only",
            split = ",",
            description = "Functions whose names begin so, such as Stint; all unless told.")
    private List<String> only = List.of();

    @Option(names = "--clients", description = "Measure the bare handler on each HTTP client of the SDK, too.")
    private boolean clients;

    @Override
    public Integer call() throws Exception {
        return telling.tell(report(new Rounds(rounds, telling::progress)));
    }

    private Report report(Rounds turns) throws Exception {
        List<Column> possible = possible();
        Subjects subjects = new Subjects();
        List<Subject> functions = chosen(subjects);
        ColdStartReport found;
        try (ColdStart coldStart = new ColdStart()) {
            Starts starts = coldStart.measure(functions, possible, turns);
            Optional<Starts> onClients =
                    clients ? Optional.of(coldStart.measure(subjects.clients(), possible, turns)) : Optional.empty();
            found = new ColdStartReport(starts, onClients, subjects.clientSizes(), coldStart.cores());
        }
        // Told with all cores again, which are the machine's.
        return found.report();
    }

    private List<Column> possible() {
        List<Column> possible =
                columns.stream().distinct().filter(Column::isPossible).toList();
        if (possible.isEmpty()) {
            throw new IllegalArgumentException("--columns is %s, of which JDK %d can do none; all others are possible"
                    .formatted(columns, Runtime.version().feature()));
        }
        return possible;
    }

    private List<Subject> chosen(Subjects subjects) {
        List<Subject> chosen = subjects.functions().stream()
                .filter(subject -> only.isEmpty() || only.stream().anyMatch(subject.name()::startsWith))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("--only is %s; there are %s"
                    .formatted(
                            only,
                            subjects.functions().stream().map(Subject::name).toList()));
        }
        return chosen;
    }
}
