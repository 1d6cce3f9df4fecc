package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Question}. It fits the question's schema.
 *
 * @param value what was answered
 * @param by who answered; null where time was up and {@link Question#otherwise} counts
 */
public record Answer(JsonNode value, @Nullable String by) {}
