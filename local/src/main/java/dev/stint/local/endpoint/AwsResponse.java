package dev.stint.local.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer of an AWS API.
 *
 * @param status the HTTP status
 * @param headers without {@code Content-Length}
 * @param body the whole body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and too large to copy
public record AwsResponse(int status, Map<String, String> headers, byte[] body) {
    /** Returns an answer of the JSON protocols. */
    public static AwsResponse json(int status, String contentType, String body) {
        return new AwsResponse(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }
}
