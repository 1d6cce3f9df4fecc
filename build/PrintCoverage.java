import java.nio.file.Files;
import java.nio.file.Path;

/** Prints one line with a module's line and branch coverage, from JaCoCo's CSV. Arguments: module, CSV. */
public class PrintCoverage {
    public static void main(String[] args) throws Exception {
        Path csv = Path.of(args[1]);
        if (!Files.exists(csv)) {
            return;
        }
        long[] sums = new long[9];
        try (var lines = Files.lines(csv)) {
            lines.skip(1).map(line -> line.split(",")).forEach(cells -> {
                for (int i = 3; i < 9; i++) {
                    sums[i] += Long.parseLong(cells[i]);
                }
            });
        }
        System.out.printf("coverage: %-18s lines %s, branches %s%n", args[0], percent(sums[7], sums[8]), percent(sums[5], sums[6]));
    }

    private static String percent(long missed, long covered) {
        return missed + covered == 0 ? "n/a" : Math.round(100.0 * covered / (missed + covered)) + " %";
    }
}
