package dev.stint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request, and what was answered.
 *
 * @param method in capitals
 * @param path with its query, as it was sent
 * @param sent the request's headers, by lower-case name
 * @param request its body; empty where there was none
 * @param status the answer's status
 * @param headers the answer's headers, by lower-case name
 * @param answer its body; empty where there was none
 */
public record Exchange(
        String method,
        String path,
        Map<String, String> sent,
        String request,
        int status,
        Map<String, String> headers,
        String answer) {
    public Exchange {
        sent = lowerCase(sent);
        headers = lowerCase(headers);
    }

    private static Map<String, String> lowerCase(Map<String, String> headers) {
        Map<String, String> named = new TreeMap<>();
        headers.forEach((name, value) -> named.put(name.toLowerCase(Locale.ROOT), value));
        return named;
    }

    /** The answer's media type without its parameters; empty where there is none. */
    String mediaType() {
        String type = headers.getOrDefault("content-type", "");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip();
    }

    /** Whether the request speaks LangGraph's words on a path that the Agent Protocol has, too. */
    boolean isLangGraph() {
        String said = sent.get("stint-dialect");
        JsonNode body = Document.json(request);
        if (body.hasNonNull("agent_id")) {
            return false;
        }
        return body.hasNonNull("assistant_id")
                || (said == null ? sent.containsKey("x-api-key") : said.equalsIgnoreCase("langgraph"))
                || path.contains("cancel_on_disconnect");
    }

    @Override
    public String toString() {
        return "%s %s %s -> %d %s %s".formatted(method, path, cut(request), status, headers, cut(answer));
    }

    private static String cut(String text) {
        return text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text;
    }
}
