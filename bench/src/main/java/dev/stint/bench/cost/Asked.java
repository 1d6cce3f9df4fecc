package dev.stint.bench.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the bills were asked for, so that whoever reads a report knows which workload it is of. */
final class Asked {
    /** Options that change nothing in the bills, or whose lines are told instead. */
    private static final Set<String> BESIDES = Set.of("json", "quiet", "workload");

    private Asked() {}

    /** All that was told, by a file or by options, which count more. */
    static String of(CommandLine line) {
        Map<String, String> told = new TreeMap<>();
        if (line.getDefaultValueProvider() instanceof WorkloadFile file) {
            told.putAll(file.told());
        }
        for (OptionSpec option : line.getParseResult().matchedOptions()) {
            told.put(WorkloadFile.key(option), String.join(",", option.originalStringValues()));
        }
        told.keySet().removeAll(BESIDES);
        List<String> words = new ArrayList<>();
        told.forEach((key, value) -> words.add("%s = %s".formatted(key, value)));
        return words.isEmpty()
                ? "Asked without options: all is as `./stint cost --help` says by default."
                : "Asked with %s; all else is as `./stint cost --help` says by default."
                        .formatted(String.join(", ", words));
    }
}
