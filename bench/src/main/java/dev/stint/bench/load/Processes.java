package dev.stint.bench.load;

import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** The processes that a function runs in, and the memory that they have, where {@code /proc} tells it. Thread-safe. */
final class Processes implements LocalListener {
    private static final double KIB = 1024;

    private final Map<Long, String> alive = new ConcurrentHashMap<>();

    @Override
    public void on(LocalEvent event) {
        switch (event) {
            case LocalEvent.ProcessReady ready -> alive.put(ready.pid(), ready.function());
            case LocalEvent.ProcessKilled killed -> alive.remove(killed.pid());
            case LocalEvent.ProcessDied died -> alive.remove(died.pid());
            default -> {}
        }
    }

    /**
     * The mean resident set of a function's processes, in MiB; empty where it has none, or the system does not tell.
     */
    OptionalDouble residentMiB(String function) {
        return alive.entrySet().stream()
                .filter(process -> process.getValue().contains(function))
                .map(process -> resident(process.getKey()))
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    private static OptionalDouble resident(long pid) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status"));
            return lines.stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB)
                    .findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty(); // it has ended meanwhile, or there is no /proc
        }
    }
}
