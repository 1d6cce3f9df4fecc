package dev.stint.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipInputStream;

/** Gives every code asset a folder: its own, or one into which its zip or jar is unpacked. */
final class CodeFolders {
    private final Path unpacked;

    CodeFolders(Path unpacked) {
        this.unpacked = unpacked;
    }

    Path folder(Path asset) {
        if (Files.isDirectory(asset)) {
            return asset.toAbsolutePath();
        }
        var folder = unpacked.resolve(asset.getFileName()).toAbsolutePath();
        try {
            if (!Files.exists(folder)) {
                unpack(asset, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + asset, e);
        }
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("entry %s of %s leads out of its folder".formatted(entry.getName(), archive));
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }
}
