package dev.stint.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal, as a problem document (<a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>) that also carries
 * the Agent Protocol's {@code code} and {@code message}. Thrown to end a request; nothing has been written then.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    private Problem(int status, String code, @Nullable String field, String detail) {
        this(status, code, field, detail, null);
    }

    private Problem(int status, String code, @Nullable String field, String detail, @Nullable Duration retryAfter) {
        super(detail);
        this.retryAfter = retryAfter;
        this.status = status;
        this.code = code;
        this.field = field;
    }

    /** 400: the request cannot be understood. */
    public static Problem badRequest(String detail) {
        return new Problem(400, "bad_request", null, detail);
    }

    /** 401: nobody was authenticated. */
    public static Problem unauthenticated(String detail) {
        return new Problem(401, "unauthenticated", null, detail);
    }

    /** 403: the caller is known, and may not do that. */
    public static Problem forbidden(String code, String detail) {
        return new Problem(403, code, null, detail);
    }

    /** 404: there is no such thing, or it is not the caller's. */
    public static Problem notFound(String what, String id) {
        String shown = id.length() > 100 ? id.substring(0, 100) + "…" : id;
        return new Problem(404, what + "_not_found", null, "there is no %s '%s'".formatted(what, shown));
    }

    /** 405: the path exists, with other methods. */
    public static Problem methodNotAllowed(String method, String path) {
        return new Problem(405, "method_not_allowed", null, "%s does not serve %s".formatted(path, method));
    }

    /** 408: what was waited for has not happened, and the caller is to ask anew. */
    public static Problem timeout(String detail) {
        return new Problem(408, "timeout", null, detail);
    }

    /** 409: the thing is in a state that does not allow it. */
    public static Problem conflict(String code, String detail) {
        return new Problem(409, code, null, detail);
    }

    /** 413: the body is larger than allowed. */
    public static Problem tooLarge(long bytes, long allowed) {
        return new Problem(413, "too_large", null, "the body has %d bytes; allowed are %d".formatted(bytes, allowed));
    }

    /**
     * 422: a value is not what it must be.
     *
     * @param field a JSON Pointer into the body, or a parameter's name
     */
    public static Problem invalid(String field, String detail) {
        return new Problem(422, "invalid", field, detail);
    }

    /** 409: the same request is being answered right now. */
    public static Problem inProgress(String detail, Duration retryAfter) {
        return new Problem(409, "in_progress", null, detail, retryAfter);
    }

    /** 429: more requests than are allowed. */
    public static Problem tooMany(String detail, Duration retryAfter) {
        return new Problem(429, "too_many_requests", null, detail, retryAfter);
    }

    /**
     * 500: something failed that the caller cannot mend. The detail is for the caller and says nothing of the inside.
     */
    public static Problem internal(String code, String detail) {
        return new Problem(500, code, null, detail);
    }

    /** 503: something that is needed cannot be reached now. */
    public static Problem unavailable(String detail) {
        return new Problem(503, "unavailable", null, detail);
    }

    /** This problem, of a part of the body: its field, if it has one, stands below {@code pointer}. */
    public Problem under(String pointer) {
        return new Problem(status, code, field == null ? pointer : pointer + field, String.valueOf(getMessage()));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A short word for what is wrong, which programs may go by. */
    public String code() {
        return code;
    }

    /** The problem document. */
    public HttpResponse toResponse(String requestId) {
        ObjectNode document = Json.object()
                .put("type", "about:blank")
                .put("title", code.replace('_', ' '))
                .put("status", status)
                .put("detail", getMessage())
                .put("code", code)
                .put("message", getMessage());
        if (field != null) {
            document.put("field", field);
        }
        document.put("instance", requestId);
        return new HttpResponse(status, headers(), "application/problem+json", document);
    }

    /** Whole seconds, as RFC 9110 has them (section 10.2.3); never none, or a caller would be back at once. */
    private Map<String, String> headers() {
        return retryAfter == null
                ? Map.of()
                : Map.of(
                        "retry-after",
                        String.valueOf(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
    }
}
