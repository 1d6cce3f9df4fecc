package dev.stint.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where files of a running stack go.
 *
 * @param path the folder, absolute
 * @param temporary whether it goes with the stack
 */
record WorkFolder(Path path, boolean temporary) implements AutoCloseable {
    static WorkFolder open(Optional<Path> chosen) throws IOException {
        return chosen.isPresent()
                ? new WorkFolder(Files.createDirectories(chosen.get()).toAbsolutePath(), false)
                : new WorkFolder(Files.createTempDirectory("stint-local-"), true);
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            try (var files = Files.walk(path)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
