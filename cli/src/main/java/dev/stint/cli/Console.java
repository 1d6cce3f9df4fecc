package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.io.PrintStream;

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
        boolean wanted = System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        // Only the shell can tell: from JDK 22 on System.console() is there even where no terminal is.
        return new Console(
                System.out,
                System.err,
                json,
                wanted && Boolean.getBoolean("stint.terminal"),
                wanted && Boolean.getBoolean("stint.terminal.err"));
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
