package dev.stint.bench.coldstart;

import dev.stint.bench.report.Rounds;
import dev.stint.bench.report.Telling;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stint bench coldstart}. */
@Command(
        name = "coldstart",
        description = {
            "Starts functions under the Lambda runtime client, on one core, and takes the time to their first response:",
            "Stint's, and handlers that make the same calls without it."
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

    @Override
    public Integer call() throws Exception {
        try (ColdStart coldStart = new ColdStart()) {
            List<Column> possible = columns.stream().filter(Column::isPossible).toList();
            Map<Column, Map<String, List<Sample>>> functions =
                    coldStart.measure(new Subjects().functions(), possible, new Rounds(rounds, telling::progress));
            return telling.tell(new ColdStartReport(functions, coldStart.cores()).report());
        }
    }
}
