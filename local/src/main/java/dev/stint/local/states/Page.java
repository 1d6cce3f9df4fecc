package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What {@code maxResults} and {@code nextToken} ask for. A token names the last entry of the page before it, by a key
 * that stays the same, so what arrives in between moves nothing.
 */
record Page(int size, boolean first, long after) {
    private static final int USUAL = 100;
    private static final int LARGEST = 1000;

    static Page of(Request request) {
        var size = request.number("maxResults", USUAL, LARGEST);
        var token = request.textIfPresent("nextToken");
        return new Page(size == 0 ? USUAL : size, token == null, token == null ? 0 : key(token));
    }

    /** Puts a page of sorted entries into an answer, and the token of the next page if there is one. */
    <T> ObjectNode fill(
            String field, Stream<T> entries, ToLongFunction<T> key, Predicate<T> wanted, Function<T, JsonNode> render) {
        // The page before is skipped first: what is wanted may have changed since.
        List<T> found = (first
                        ? entries
                        : entries.dropWhile(entry -> key.applyAsLong(entry) != after)
                                .skip(1))
                .filter(wanted)
                .limit(size + 1L)
                .toList();
        var answer = Json.object();
        var page = answer.putArray(field);
        found.stream().limit(size).map(render).forEach(page::add);
        if (found.size() > size) {
            answer.put("nextToken", token(key.applyAsLong(found.get(size - 1))));
        }
        return answer;
    }

    private static String token(long key) {
        var bytes = Long.toString(key).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static long key(String token) {
        try {
            return Long.parseLong(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw StepFunctionsException.invalidToken(token);
        }
    }
}
