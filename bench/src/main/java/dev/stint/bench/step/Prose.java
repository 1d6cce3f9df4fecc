package dev.stint.bench.step;

import dev.stint.bench.report.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/**
 * Texts of people's, as long as a message usually is: the paragraphs of the project's own description.
 *
 * @param paragraphs each at least 40 characters
 */
record Prose(List<String> paragraphs) {
    private static final int SHORTEST = 40;

    static Prose read() throws IOException {
        String text = Files.readString(Home.path().resolve("docs/how-it-works.md"));
        return new Prose(Arrays.stream(text.split("\n\n"))
                .filter(paragraph -> paragraph.length() >= SHORTEST)
                .toList());
    }

    /** A paragraph; the same for the same number. */
    String paragraph(int number) {
        return paragraphs.get(Math.floorMod(number, paragraphs.size()));
    }
}
