package dev.stint.events;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request, whichever kind of event it came in.
 *
 * @param method in capitals
 * @param path as sent, still percent-encoded, without the query
 * @param query decoded parameters; where a name comes more than once, its last value
 * @param headers by lower-case name; several of one name are joined by commas
 * @param body read-only: the bytes that were sent, decoded from base64 where the gateway had encoded them
 * @param identity who called, as the gateway's authorizer says
 * @param id the gateway's name for the request
 * @param receivedAt when the gateway got it
 * @param repeated of each parameter that came more than once all its values, in order
 */
public record HttpRequest(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        ByteBuffer body,
        Identity identity,
        String id,
        Instant receivedAt,
        Map<String, List<String>> repeated) {
    public HttpRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        body = body.asReadOnlyBuffer();
        repeated = Map.copyOf(repeated);
    }

    /** A request with no parameter that came more than once. */
    public HttpRequest(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            ByteBuffer body,
            Identity identity,
            String id,
            Instant receivedAt) {
        this(method, path, query, headers, body, identity, id, receivedAt, Map.of());
    }

    /** All values of a parameter, in order; none where it did not come. */
    public List<String> values(String parameter) {
        List<String> one = query.containsKey(parameter) ? List.of(query.get(parameter)) : List.of();
        return repeated.getOrDefault(parameter, one);
    }

    /** A copy of the body. */
    public byte[] bodyBytes() {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        return bytes;
    }

    /** A header's value. */
    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** The path's segments, decoded; empty ones left out. */
    public List<String> segments() {
        return PercentEncoding.segments(path);
    }
}
