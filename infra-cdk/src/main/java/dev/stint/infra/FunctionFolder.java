package dev.stint.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.Code;

/** Where an application's jars are: a folder with {@code lib/*.jar}, which Lambda puts on the class path. */
final class FunctionFolder {
    private FunctionFolder() {}

    /** By convention {@code target/function}, beside {@code target/classes} or the jar that the class came from. */
    static Path of(Class<?> app) {
        var source = app.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalArgumentException(
                    "%s comes from no file, so its function folder is unknown; name it by AgentOptions.functionFolder"
                            .formatted(app.getName()));
        }
        try {
            return Path.of(new URI(source.getLocation().toString())).resolveSibling("function");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("code source of " + app.getName() + ": " + source.getLocation(), e);
        }
    }

    static Code code(Path folder) {
        if (!holdsJars(folder.resolve("lib"))) {
            throw new IllegalStateException(
                    "no lib/*.jar in the function folder %s: run 'mvn package' first".formatted(folder));
        }
        return Code.fromAsset(folder.toString());
    }

    private static boolean holdsJars(Path lib) {
        if (!Files.isDirectory(lib)) {
            return false;
        }
        try (var jars = Files.newDirectoryStream(lib, "*.jar")) {
            return jars.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
