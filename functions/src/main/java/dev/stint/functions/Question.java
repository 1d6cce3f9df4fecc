package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a suspended run asks.
 *
 * @param prompt the question, for a person
 * @param answer the JSON Schema of the answer
 * @param until when it is too late to answer, or null for the session's lifetime
 */
public record Question(
        String prompt, JsonNode answer, @Nullable Instant until) {}
