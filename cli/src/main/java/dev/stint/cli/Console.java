package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: lines for people, or one JSON object a line for machines; errors always to standard error.
 * Thread-safe.
 */
final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;
    private final boolean colours;
    private final boolean errorColours;

    /** What to write where; people get colours on a terminal. */
    Console(PrintStream out, PrintStream err, boolean json, boolean colours, boolean errorColours) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.colours = colours && !json;
        this.errorColours = errorColours && !json;
    }

    static Console system(boolean json) {
        return new Console(
                System.out, System.err, json, hasColours("stint.terminal"), hasColours("stint.terminal.err"));
    }

    /** Lines for people beside what a program writes to its standard output: all of them to standard error. */
    static Console aside() {
        boolean colours = hasColours("stint.terminal.err");
        return new Console(System.err, System.err, false, colours, colours);
    }

    /** Nobody reads it. */
    static Console nowhere() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Console(nowhere, nowhere, false, false, false);
    }

    /** Only the shell can tell: from JDK 22 on System.console() is there even where no terminal is. */
    private static boolean hasColours(String terminal) {
        boolean wanted = System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return wanted && Boolean.getBoolean(terminal);
    }

    /** A line for people only. */
    synchronized void say(String line) {
        if (!json) {
            out.println(line);
        }
    }

    /** A line for people in a style, only. */
    void say(Style style, String line) {
        say(style.of(line, colours));
    }

    /** Something that happened: a line for people, or an object for machines. */
    synchronized void event(String name, JsonNode details, String line) {
        if (!json) {
            out.println(line);
            return;
        }
        ObjectNode event = Json.object().put("event", name);
        if (details instanceof ObjectNode members) {
            event.setAll(members);
        }
        out.println(Json.text(event));
    }

    synchronized void error(String message, String hint) {
        if (json) {
            err.println(Json.text(
                    Json.object().put("event", "error").put("message", message).put("hint", hint)));
            return;
        }
        err.println(Style.RED.of("stint: ", errorColours) + message);
        if (!hint.isEmpty()) {
            err.println("       " + hint);
        }
    }

    String styled(Style style, String text) {
        return style.of(text, colours);
    }
}
