package dev.stint.local.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What goes back to the caller.
 *
 * @param status the HTTP status
 * @param headers by name
 * @param cookies one {@code Set-Cookie} each
 * @param body the whole body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and too large to copy
record HttpAnswer(int status, Map<String, String> headers, List<String> cookies, byte[] body) {
    /** What the server itself writes, whatever a function says. */
    private static final Set<String> OWN = Set.of("connection", "content-length", "date", "transfer-encoding");

    /** Returns an answer of the gateway itself. */
    static HttpAnswer message(int status, String message) {
        return new HttpAnswer(
                status,
                Map.of("content-type", "application/json"),
                List.of(),
                "{\"message\":\"%s\"}".formatted(message).getBytes(StandardCharsets.UTF_8));
    }

    void send(HttpExchange exchange, String requestId) throws IOException {
        var to = exchange.getResponseHeaders();
        headers.forEach((name, value) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                to.add(name, value);
            }
        });
        cookies.forEach(cookie -> to.add("Set-Cookie", cookie));
        to.set("Apigw-Requestid", requestId);
        var bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD") || status == 204 || status == 304;
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }
}
