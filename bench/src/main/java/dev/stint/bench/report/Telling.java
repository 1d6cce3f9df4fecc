package dev.stint.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
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
     * Prints a report, writes its files to {@code bench/target}, and says how the process is to end.
     *
     * @return 0, or 1 where a goal was missed or the files could not be written, which is told in one line
     */
    public int tell(Report report) {
        return tell(report, Home.target());
    }

    /** What was measured is told first: it may have taken hours, and a folder that is full takes nothing from it. */
    int tell(Report report, Path folder) {
        print(report);
        try {
            report.writeTo(folder);
        } catch (IOException e) {
            System.err.println(unwritten(report, folder, e));
            return 1;
        }
        if (!json) {
            progress("Written to bench/target: %s.json%s"
                    .formatted(
                            report.name(),
                            report.plots().stream()
                                    .map(plot -> ", " + plot.file())
                                    .reduce("", String::concat)));
        }
        return report.isGood() ? 0 : 1;
    }

    private static String unwritten(Report report, Path folder, IOException why) {
        String file = why instanceof FileSystemException about && about.getFile() != null
                ? about.getFile()
                : folder.resolve(report.name() + ".json").toString();
        return "cannot write %s (%s); mend that, and run this again".formatted(file, Refusal.reason(why));
    }

    private void print(Report report) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (json) {
            out.println(new String(report.json(), StandardCharsets.UTF_8));
        } else {
            out.println(report.text());
        }
    }
}
