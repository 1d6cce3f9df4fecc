package dev.stint.bench.cost;

import dev.stint.bench.report.Refusal;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options from a file: lines such as {@code runs = 5000}, each an option's name without its dashes. */
record WorkloadFile(Properties lines) implements IDefaultValueProvider {
    /** The option that names the file. */
    static final class Named {
        @Option(
                names = "--workload",
                paramLabel = "FILE",
                description = "Read options from a file of lines such as 'runs = 5000'; what is told here counts more.")
        private @Nullable Path file;
    }

    /**
     * The file that the arguments name, if they name one.
     *
     * @throws IllegalArgumentException if it cannot be read or has a line that is no option
     */
    static Optional<WorkloadFile> named(CommandLine all, String... args) {
        Named named = new Named();
        try {
            new CommandLine(named).setUnmatchedArgumentsAllowed(true).parseArgs(args);
        } catch (ParameterException e) {
            // Whoever reads all options refuses the same, as it refuses others.
            return Optional.empty();
        }
        return named.file == null ? Optional.empty() : Optional.of(read(named.file, options(all)));
    }

    private static Set<String> options(CommandLine all) {
        return all.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(WorkloadFile::key)
                .filter(key -> !key.equals("workload"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static WorkloadFile read(Path file, Set<String> known) {
        Properties lines = new Properties();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(text);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file %s; --workload names one".formatted(file), e);
        } catch (IOException | IllegalArgumentException e) {
            // The latter is how Properties refuses an escape that is none.
            throw new IllegalArgumentException(
                    "cannot read %s (%s); --workload names a file of lines such as 'runs = 5000'"
                            .formatted(file, Refusal.reason(e)),
                    e);
        }
        Set<String> unknown = new TreeSet<>(lines.stringPropertyNames());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s says %s, which are no options; there are %s".formatted(file, unknown, known));
        }
        return new WorkloadFile(lines);
    }

    static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^--", "");
    }

    /** Values by the names of options. */
    Map<String, String> told() {
        Map<String, String> told = new TreeMap<>();
        lines.stringPropertyNames().forEach(key -> told.put(key, lines.getProperty(key)));
        return told;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option ? lines.getProperty(key(option)) : null;
    }
}
