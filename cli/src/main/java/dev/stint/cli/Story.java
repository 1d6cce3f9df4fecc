package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Commits in words that a person can follow: who, what, how long, how many tokens, how many write units. */
final class Story {
    /** What the API tells of every commit, and what is told apart from the rest. */
    private static final Set<String> KNOWN = Set.of(
            "kind",
            "status",
            "at",
            "bytes",
            "write_units",
            "agent",
            "run",
            "step",
            "next",
            "output",
            "error",
            "ms",
            "attempts",
            "inputTokens",
            "outputTokens");

    private final Console console;

    Story(Console console) {
        this.console = console;
    }

    void tell(JsonNode state) {
        console.event("commit", state, line(state));
    }

    private String line(JsonNode state) {
        JsonNode meta = state.path("metadata");
        String what = meta.path("step").asText(meta.path("kind").asText());
        return "  %s  %-7s %s  %s"
                .formatted(
                        console.styled(Style.DIM, "%4d".formatted(Api.version(state))),
                        what,
                        detail(meta, what),
                        console.styled(Style.DIM, String.join(", ", figures(meta))));
    }

    private static String detail(JsonNode meta, String what) {
        String kind = meta.path("kind").asText();
        if (meta.path("error").isTextual()) {
            return "failed: " + meta.path("error").asText();
        }
        String said = Deed.of(kind, what, meta).orElseGet(() -> step(meta, what, kind));
        return meta.path("next").asText().equals("done") ? said + "; the run is done" : said;
    }

    private static String step(JsonNode meta, String what, String kind) {
        return switch (what) {
            case "input" -> "a run was accepted for agent " + meta.path("agent").asText();
            case "model" -> meta.path("model").asText() + " answered";
            case "tools" -> "called " + tools(meta.path("tools"));
            default -> kind.equals("create") ? "the session was created" : reported(meta);
        };
    }

    /** What a step that this command does not know said of itself. */
    private static String reported(JsonNode meta) {
        String figures = meta.properties().stream()
                .filter(figure -> figure.getValue().isValueNode() && !KNOWN.contains(figure.getKey()))
                .map(figure -> figure.getKey() + " " + figure.getValue().asText())
                .collect(Collectors.joining(", "));
        return figures.isEmpty() ? "a step ended" : figures;
    }

    private static String tools(JsonNode tools) {
        return tools.isTextual() ? tools.asText() : tools.toString();
    }

    private static List<String> figures(JsonNode meta) {
        List<String> figures = new ArrayList<>();
        if (meta.has("ms")) {
            figures.add(meta.path("ms").asLong() + " ms");
        }
        if (meta.has("inputTokens")) {
            figures.add("%d + %d tokens"
                    .formatted(
                            meta.path("inputTokens").asLong(),
                            meta.path("outputTokens").asLong()));
        }
        if (meta.has("attempts")) {
            figures.add(meta.path("attempts").asInt() + " tries");
        }
        long units = meta.path("write_units").asLong();
        figures.add(units == 1 ? "1 write unit" : units + " write units");
        return figures;
    }
}
