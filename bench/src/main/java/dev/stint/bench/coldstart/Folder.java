package dev.stint.bench.coldstart;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What deploys of a module: its {@code target/function}.
 *
 * @param path the folder, with {@code lib/*.jar}
 */
record Folder(Path path) {
    /** @param module its folder, such as {@code samples/support} */
    static Folder of(Path module) {
        Path path = module.resolve("target/function");
        if (!Files.isDirectory(path.resolve("lib"))) {
            throw new IllegalArgumentException("%s has no lib; build the project first".formatted(path));
        }
        return new Folder(path);
    }

    /** Its jars, in the order of their names, which is the runtime's. */
    List<Path> jars() {
        return jars(path);
    }

    static List<Path> jars(Path folder) {
        return files(folder).stream()
                .filter(file -> file.getFileName().toString().endsWith(".jar"))
                .toList();
    }

    /** Bytes of all files. */
    long size() {
        return files(path).stream().mapToLong(file -> file.toFile().length()).sum();
    }

    /** Bytes of a zip of it. */
    long zipped() {
        Counting count = new Counting();
        try (ZipOutputStream zip = new ZipOutputStream(count)) {
            for (Path file : files(path)) {
                zip.putNextEntry(new ZipEntry(path.relativize(file).toString()));
                Files.copy(file, zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count.bytes;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Counting extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int from, int length) {
            bytes += length;
        }
    }
}
