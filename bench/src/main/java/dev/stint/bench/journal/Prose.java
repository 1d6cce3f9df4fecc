package dev.stint.bench.journal;

import dev.stint.events.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Conversations of what this repository ships: answers are paragraphs of its documents, questions begin as the support
 * sample's do and go on with a sentence of the documents, and what a tool finds are rows of the samples' data. The
 * documents are shorter than a long conversation, so their paragraphs come again; the rows do not.
 *
 * @param paragraphs of the documents, without code and tables
 * @param openings how a customer begins
 * @param rows of the airports' table
 * @param orders of the shop
 */
record Prose(List<String> paragraphs, List<String> openings, List<String> rows, List<String> orders) {
    /** As many as make a tool's answer half a screen. */
    private static final int ROWS = 6;

    private static final int SHORTEST = 120;

    Prose {
        if (paragraphs.isEmpty() || openings.isEmpty() || rows.isEmpty() || orders.isEmpty()) {
            throw new IllegalArgumentException(
                    "found %d paragraphs, %d openings, %d rows and %d orders; start this in the project's folder"
                            .formatted(paragraphs.size(), openings.size(), rows.size(), orders.size()));
        }
    }

    /** Reads the texts of a checked-out project. */
    static Prose of(Path home) throws IOException {
        List<String> paragraphs = new ArrayList<>();
        for (Path document : documents(home)) {
            addParagraphs(Files.readAllLines(document), paragraphs);
        }
        Path samples = home.resolve("samples");
        return new Prose(
                List.copyOf(paragraphs),
                lines(samples.resolve("support/conversation.txt"), 0),
                lines(samples.resolve("enrich/src/main/resources/airports.csv"), 1),
                lines(samples.resolve("support/orders.csv"), 1));
    }

    /** All but the page that tells what was measured, which would change what is measured next. */
    private static List<Path> documents(Path home) throws IOException {
        List<Path> found = new ArrayList<>(List.of(home.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(home.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.endsWith("performance.md"))
                    .sorted()
                    .forEach(found::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return found;
    }

    private static void addParagraphs(List<String> lines, List<String> paragraphs) {
        List<String> open = new ArrayList<>();
        boolean code = false;
        for (String line : lines) {
            code ^= line.startsWith("```");
            boolean prose = !code && !line.isBlank() && !line.matches("^(```|\\||#|<|!\\[).*");
            if (prose) {
                open.add(line.strip());
            } else {
                close(open, paragraphs);
            }
        }
        close(open, paragraphs);
    }

    private static void close(List<String> open, List<String> paragraphs) {
        String paragraph = String.join(" ", open);
        if (paragraph.length() >= SHORTEST) {
            paragraphs.add(paragraph);
        }
        open.clear();
    }

    private static List<String> lines(Path file, int from) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(from)
                .filter(line -> !line.isBlank())
                .toList();
    }

    List<Exchange> exchanges(int turns) {
        List<Exchange> exchanges = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            exchanges.add(exchange(turn));
        }
        return List.copyOf(exchanges);
    }

    private Exchange exchange(int turn) {
        String order = at(orders, turn);
        List<String> found = new ArrayList<>(List.of(order));
        for (int row = 0; row < ROWS; row++) {
            found.add(at(rows, turn * ROWS + row));
        }
        return Exchange.of(
                turn,
                at(openings, turn) + " " + sentence(at(paragraphs, turn * 7 + 3)),
                Json.object()
                        .put("order", order.substring(0, order.indexOf(',')))
                        .put("page", turn),
                String.join("\n", found),
                at(paragraphs, turn));
    }

    private static String sentence(String paragraph) {
        int end = paragraph.indexOf(". ");
        return end < 0 ? paragraph : paragraph.substring(0, end + 1);
    }

    private static String at(List<String> texts, int index) {
        return texts.get(index % texts.size());
    }
}
