package dev.stint.bench.chain;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Keeps what the functions log, thousands of lines that nobody reads, out of the standard output. */
final class Silence {
    private Silence() {}

    interface Work<T> {
        T run() throws IOException;
    }

    static <T> T during(Work<T> work) throws IOException {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            return work.run();
        } finally {
            System.setOut(out);
        }
    }
}
