package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a commit did that no step of an agent's own did, or that a step did to its run: in words. */
final class Deed {
    private Deed() {}

    static Optional<String> of(String kind, String step, JsonNode meta) {
        return switch (kind) {
            case "interrupt" -> Optional.of("asked \"%s\"".formatted(text(meta, "question")));
            case "answer" -> Optional.of("answered by %s: %s".formatted(text(meta, "by"), text(meta, "answer")));
            case "children" ->
                Optional.of("%s ended (%d failed)"
                        .formatted(children(meta), meta.path("failed").asLong()));
            case "retry" ->
                Optional.of("begun again (%s time)"
                        .formatted(ordinal(meta.path("begun").asLong() + 1)));
            case "start" -> Optional.of("started from the queue");
            case "cancel" -> Optional.of(how(meta) + " by " + text(meta, "by"));
            case "edit" -> Optional.of(edited(step, meta));
            case "effect" -> Optional.of("effect's result, after the run had moved on");
            case "fork" ->
                Optional.of(
                        "copied from session %s at version %s".formatted(text(meta, "session"), text(meta, "version")));
            case "input" -> input(step, meta);
            case "step" -> next(meta);
            default -> Optional.empty();
        };
    }

    private static Optional<String> input(String step, JsonNode meta) {
        return switch (step) {
            case "enqueue" ->
                Optional.of("a run waits for its turn, %s in the queue"
                        .formatted(ordinal(meta.path("waiting").asLong())));
            case "resume" -> Optional.of("a run goes on from here");
            default ->
                meta.has("how")
                        ? Optional.of("a run took the place of the active one (%s)".formatted(text(meta, "how")))
                        : meta.has("parent")
                                ? Optional.of("a run was accepted for session " + text(meta, "parent"))
                                : Optional.empty();
        };
    }

    private static Optional<String> next(JsonNode meta) {
        return switch (text(meta, "next")) {
            case "wait" -> Optional.of("waits until " + text(meta, "until"));
            case "spawn" -> Optional.of("spawned " + children(meta));
            default -> Optional.empty();
        };
    }

    private static String how(JsonNode meta) {
        return text(meta, "how").equals("rollback") ? "cancelled and undone" : "cancelled";
    }

    private static String edited(String step, JsonNode meta) {
        return step.equals("delete")
                ? "queue emptied by " + text(meta, "by")
                : "edited by %s: %s%s"
                        .formatted(
                                text(meta, "by"),
                                text(meta, "changed"),
                                meta.has("checkpoint") ? ", from version " + text(meta, "checkpoint") : "");
    }

    private static String children(JsonNode meta) {
        long children = meta.path("children").asLong();
        return children == 1 ? "1 child" : children + " children";
    }

    private static String ordinal(long n) {
        boolean teen = n % 100 / 10 == 1;
        String ending = switch ((int) (n % 10)) {
            case 1 -> teen ? "th" : "st";
            case 2 -> teen ? "th" : "nd";
            case 3 -> teen ? "th" : "rd";
            default -> "th";
        };
        return n + ending;
    }

    private static String text(JsonNode meta, String name) {
        return meta.path(name).asText();
    }
}
