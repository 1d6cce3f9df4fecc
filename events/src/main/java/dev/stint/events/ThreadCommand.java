package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A command of the Agent Protocol's streaming part, sent over HTTP ({@code protocol.cddl}, section 3).
 *
 * @param id the caller's number for it, which the answer repeats
 * @param method what to do
 * @param params with what
 */
public record ThreadCommand(long id, String method, ObjectNode params) {
    /** Why a command was refused, in the protocol's words. */
    public enum Refusal {
        INVALID_ARGUMENT,
        UNKNOWN_COMMAND,
        UNKNOWN_ERROR,
        NO_SUCH_RUN,
        NO_SUCH_NAMESPACE,
        NO_SUCH_INTERRUPT,
        NO_SUCH_CHECKPOINT,
        PERMISSION_DENIED,
        NOT_SUPPORTED;

        /** As the protocol writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One answer of {@code input.respond}.
     *
     * @param interrupt which question
     * @param value the answer
     */
    public record Response(String interrupt, JsonNode value) {}

    /**
     * Reads a request's body.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static ThreadCommand of(JsonNode body) {
        Fields fields = Fields.of(body);
        JsonNode id = body.path("id");
        if (!id.canConvertToLong() || !id.isIntegralNumber() || id.longValue() < 0) {
            throw Problem.invalid("/id", "id must be a whole number from 0, by which the answer is known");
        }
        String method = fields.string("method").orElse("");
        if (method.isEmpty()) {
            throw Problem.invalid("/method", "method is missing; say what to do, such as input.respond");
        }
        return new ThreadCommand(
                id.longValue(), method, fields.anyObject("params").orElseGet(Json::object));
    }

    /**
     * The answers of {@code input.respond}, in either of its forms.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public List<Response> responses() {
        if (!params.has("responses")) {
            return List.of(response("/params", params));
        }
        List<Response> responses = new ArrayList<>();
        for (JsonNode entry : params.path("responses")) {
            responses.add(response("/params/responses/" + responses.size(), entry));
        }
        if (responses.isEmpty()) {
            throw Problem.invalid("/params/responses", "responses must be an array of at least one answer");
        }
        return responses;
    }

    private static Response response(String at, JsonNode entry) {
        if (!entry.path("interruptId").isTextual()) {
            throw Problem.invalid(
                    at + "/interruptId", "interruptId must be the id of a question, as shown by its thread");
        }
        if (!entry.has("response")) {
            throw Problem.invalid(at + "/response", "response is missing; it is the answer");
        }
        return new Response(entry.path("interruptId").textValue(), entry.path("response"));
    }

    /** That it was done. */
    public HttpResponse success(ObjectNode result) {
        ObjectNode answer = Json.object().put("type", "success").put("id", id);
        answer.set("result", result);
        return HttpResponse.json(200, answer);
    }

    /** Why it was not done. */
    public HttpResponse refused(int status, Refusal error, String message) {
        return HttpResponse.json(
                status,
                Json.object()
                        .put("type", "error")
                        .put("id", id)
                        .put("error", error.word())
                        .put("code", error.word())
                        .put("message", message));
    }
}
