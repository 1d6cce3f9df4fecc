package dev.stint.agents;

import java.util.List;
import java.util.Set;

/** What the first word of a tool's name tells: whether calling it changes something. */
final class OfflineVerbs {
    private static final Set<String> CHANGING = Set.of(
            "change",
            "set",
            "update",
            "create",
            "add",
            "delete",
            "remove",
            "cancel",
            "send",
            "book",
            "move",
            "rename",
            "refund",
            "pay",
            "close",
            "assign",
            "schedule",
            "write",
            "save",
            "put",
            "buy",
            "start",
            "stop",
            "reset",
            "edit",
            "replace",
            "submit",
            "approve",
            "place",
            "make",
            "pause",
            "play",
            "turn");

    private OfflineVerbs() {}

    static boolean isChanging(String tool) {
        return CHANGING.contains(of(tool));
    }

    static String of(String tool) {
        List<String> words = OfflineWords.plain(OfflineWords.spaced(tool));
        return words.isEmpty() ? tool : words.getFirst();
    }
}
