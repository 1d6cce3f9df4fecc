package dev.stint.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** How each entry tells what it found: the options for it, the files, and the exit status. */
public final class Telling {
    @Option(names = "--json", description = "Print the report as JSON instead of tables.")
    private boolean json;

    @Option(names = "--quiet", description = "Tell nothing of the progress.")
    private boolean quiet;

    /** Tells that something goes on, on the standard error output. */
    public void progress(String line) {
        if (!quiet) {
            System.err.println(line);
        }
    }

    /**
     * Writes a report's files to {@code bench/target}, prints it, and says how the process is to end.
     *
     * @return 0, or 1 where a goal was missed
     */
    public int tell(Report report) throws IOException {
        report.writeTo(Home.target());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (json) {
            out.println(new String(report.json(), StandardCharsets.UTF_8));
        } else {
            out.println(report.text());
            progress("Written to bench/target: %s.json%s"
                    .formatted(
                            report.name(),
                            report.plots().stream()
                                    .map(plot -> ", " + plot.file())
                                    .reduce("", String::concat)));
        }
        return report.isGood() ? 0 : 1;
    }
}
