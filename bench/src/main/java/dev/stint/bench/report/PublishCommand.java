package dev.stint.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;

/** {@code stint bench publish}. */
@Command(
        name = "publish",
        description = {
            "Puts what was measured into docs/performance.md.",
            "The reports of bench/target, each between its markers, and their plots beside it. A report that is not there leaves",
            "what stands there."
        })
public final class PublishCommand implements Callable<Integer> {
    private static final Pattern BLOCK =
            Pattern.compile("(<!-- bench ([a-z-]+) -->\n).*?(<!-- /bench -->)", Pattern.DOTALL);

    @Override
    public Integer call() throws IOException {
        publish(Home.target(), Home.path().resolve("docs"));
        return 0;
    }

    static void publish(Path reports, Path docs) throws IOException {
        Path page = docs.resolve("performance.md");
        Matcher blocks = BLOCK.matcher(Files.readString(page));
        StringBuilder filled = new StringBuilder();
        while (blocks.find()) {
            Path file = reports.resolve(blocks.group(2) + ".json");
            String block = Files.exists(file)
                    ? blocks.group(1) + "\n" + block(Report.read(file), reports, docs) + "\n" + blocks.group(3)
                    : blocks.group();
            blocks.appendReplacement(filled, Matcher.quoteReplacement(block));
        }
        Files.writeString(page, blocks.appendTail(filled).toString());
    }

    private static String block(Report report, Path reports, Path docs) throws IOException {
        StringBuilder block = new StringBuilder(report.text());
        Path folder = Files.createDirectories(docs.resolve("bench"));
        for (Plot plot : report.plots()) {
            Files.copy(reports.resolve(plot.file()), folder.resolve(plot.file()), StandardCopyOption.REPLACE_EXISTING);
            block.append("\n![%s](bench/%s)\n".formatted(plot.title(), plot.file()));
        }
        return block.toString();
    }
}
