package dev.stint.testing;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Thousands of runs log millions of lines that nobody reads. */
final class Quiet implements BeforeAllCallback, AfterAllCallback {
    private final PrintStream out = System.out;

    @Override
    public void beforeAll(ExtensionContext context) {
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.setOut(out);
    }
}
