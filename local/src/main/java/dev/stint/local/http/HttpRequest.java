package dev.stint.local.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in.
 *
 * @param method the HTTP method
 * @param path the path as sent, without the query
 * @param query the query as sent, or empty
 * @param headers by lower-case name; several of one name are joined by commas
 * @param cookies one entry a cookie
 * @param body the whole body
 * @param protocol such as {@code HTTP/1.1}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and too large to copy
record HttpRequest(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        List<String> cookies,
        byte[] body,
        String protocol) {
    /** What API Gateway accepts ("Quotas for configuring and running an HTTP API"). */
    static final int MAX_BODY = 10 * 1024 * 1024;

    /** Reads a request; empty if its body is too large. */
    static Optional<HttpRequest> read(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            return Optional.empty();
        }
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        var cookies = new ArrayList<String>();
        var cookie = headers.remove("cookie");
        if (cookie != null) {
            cookies.addAll(List.of(cookie.split("[;,]\\s*")));
        }
        var uri = exchange.getRequestURI();
        var query = uri.getRawQuery();
        return Optional.of(new HttpRequest(
                exchange.getRequestMethod(),
                uri.getRawPath().isEmpty() ? "/" : uri.getRawPath(),
                query == null ? "" : query,
                headers,
                cookies,
                body,
                exchange.getProtocol()));
    }

    /** Returns the query's parameters, decoded; several of one name are joined by commas. */
    Map<String, String> queryParameters() {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                var name = decode(equals < 0 ? pair : pair.substring(0, equals));
                var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                parameters.merge(name, value, (first, next) -> first + "," + next);
            }
        }
        return parameters;
    }

    /** Returns a path, or a part of one, with its percent signs decoded; a plus sign stays. */
    static String decodePath(String path) {
        return decode(path.replace("+", "%2B"));
    }

    /** Returns text with its percent and plus signs decoded; text that is not well formed stays as it is. */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
