package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a suspended run asks.
 *
 * @param prompt the question, for a person; up to 4,000 characters
 * @param schema the JSON Schema (2020-12) of the answer; the empty object allows any
 * @param about what the answer is about, for the agent itself and for whoever shows the question; any JSON, or a
 *     missing node
 * @param from who may answer: names of callers, or nobody's for whoever owns the session
 * @param until when it is too late to answer, at most 365 days ahead; null for the session's lifetime
 * @param otherwise the answer that counts when time is up; null to fail the run with {@code question_expired} then
 */
public record Question(
        String prompt,
        ObjectNode schema,
        JsonNode about,
        List<String> from,
        @Nullable Instant until,
        @Nullable JsonNode otherwise) {
    private static final int MAX_PROMPT = 4_000;

    public Question {
        from = List.copyOf(from);
        if (prompt.isBlank() || prompt.length() > MAX_PROMPT) {
            throw new IllegalArgumentException(
                    "a question's prompt of %d characters; allowed are 1 to %d, not all blank"
                            .formatted(prompt.length(), MAX_PROMPT));
        }
    }

    /** A question that the session's owner may answer with anything, for as long as the session lives. */
    public static Question of(String prompt) {
        return new Question(prompt, Json.object(), MissingNode.getInstance(), List.of(), null, null);
    }

    /** This question, whose answer must fit a JSON Schema. */
    public Question answeredBy(ObjectNode schema) {
        return new Question(prompt, schema, about, from, until, otherwise);
    }

    /** This question, with what it is about. */
    public Question about(JsonNode about) {
        return new Question(prompt, schema, about, from, until, otherwise);
    }

    /** This question, for these callers only. */
    public Question from(List<String> callers) {
        return new Question(prompt, schema, about, callers, until, otherwise);
    }

    /** This question, which fails its run where nobody has answered until then. */
    public Question until(Instant moment) {
        return new Question(prompt, schema, about, from, moment, null);
    }

    /** This question, which answers itself where nobody has until then. */
    public Question until(Instant moment, JsonNode otherwise) {
        return new Question(prompt, schema, about, from, moment, otherwise);
    }
}
