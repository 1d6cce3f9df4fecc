package dev.stint.bench.report;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps what functions in this process log, thousands of lines that nobody reads, out of the standard output, which is
 * the report's.
 */
public final class Silence {
    private Silence() {}

    /**
     * What is done in silence.
     *
     * @param <T> what it gives
     * @param <E> what it throws
     */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Does some work; what it and everybody else prints meanwhile is dropped. */
    public static <T, E extends Exception> T during(Work<T, E> work) throws E {
        PrintStream out = System.out;
        fall();
        try {
            return work.run();
        } finally {
            System.setOut(out);
        }
    }

    /** Drops what is printed from now on. */
    public static void fall() {
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }
}
