package dev.stint.bench.report;

import java.nio.file.Path;

/** Where the project is. */
public final class Home {
    private Home() {}

    /** The project's folder: what {@code ./stint} says, or the folder that this is started in. */
    public static Path path() {
        return Path.of(System.getProperty("stint.home", "")).toAbsolutePath().normalize();
    }

    /** Where measurements are written. */
    public static Path target() {
        return path().resolve("bench/target");
    }
}
