package dev.stint.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;

/** The four messages of a turn, as {@code SoakModel} speaks them for the packer. */
final class Exchange {
    private static final String TOOL = "reserve";
    private static final int MESSAGES = 4;

    private Exchange() {}

    /**
     * Whether a conversation ends with the ticket's turn: its message, the call, the tool's good result, the answer.
     */
    static boolean isWhole(JsonNode messages, String ticket) {
        int first = messages.size() - MESSAGES;
        if (first < 0) {
            return false;
        }
        JsonNode asked = messages.path(first);
        JsonNode called = messages.path(first + 1);
        JsonNode result = messages.path(first + 2);
        JsonNode answer = messages.path(first + 3);
        JsonNode call = called.path("tool_calls").path(0);
        return has(asked, "role", "user")
                && has(asked, "content", ticket)
                && has(call, "name", TOOL)
                && has(call.path("args"), "ticket", ticket)
                && has(result, "role", "tool")
                && has(result, "tool_call_id", call.path("id").asText())
                && has(result, "status", "ok")
                && has(answer, "role", "assistant")
                && isAnswer(parsed(answer.path("content").asText()), ticket);
    }

    /** Whether that is the ticket's answer, and tells that its tool succeeded. */
    static boolean isAnswer(JsonNode answer, String ticket) {
        return has(answer, "ticket", ticket) && has(answer, TOOL, "ok");
    }

    private static boolean has(JsonNode object, String member, String text) {
        return object.path(member).asText().equals(text);
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.read(text);
        } catch (MalformedJsonException e) {
            return Json.object();
        }
    }
}
