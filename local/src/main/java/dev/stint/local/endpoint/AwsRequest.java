package dev.stint.local.endpoint;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body has been read.
 *
 * @param method the HTTP method
 * @param path the raw path, without the query
 * @param target the {@code X-Amz-Target} header, or empty
 * @param headers finds the first value of a header, whatever its case
 * @param queryParameters finds the first value of a query parameter
 * @param body the whole body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and too large to copy
public record AwsRequest(
        String method,
        String path,
        String target,
        Function<String, @Nullable String> headers,
        Function<String, @Nullable String> queryParameters,
        byte[] body) {
    /** Returns a header's first value. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    /** Returns a query parameter's first value. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(queryParameters.apply(name));
    }
}
