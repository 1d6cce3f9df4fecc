package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import java.util.Map;
import java.util.Optional;

/**
 * Where schedules are, and what they put where.
 *
 * @param group the schedule group's name
 * @param role the ARN of the role by which messages are sent
 * @param queue the intake queue's ARN
 * @param deadLetters the ARN of the queue of firings that could not be sent
 */
record SchedulesConfig(String group, String role, String queue, String deadLetters) {
    /** What {@code STINT_SCHEDULES} describes; empty where it is not set. */
    static Optional<SchedulesConfig> from(Map<String, String> variables) {
        String text = variables.getOrDefault("STINT_SCHEDULES", "");
        return text.isBlank() ? Optional.empty() : Optional.of(read(text));
    }

    private static SchedulesConfig read(String text) {
        JsonNode json;
        try {
            json = Json.read(text);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("STINT_SCHEDULES is not JSON: " + e.getMessage(), e);
        }
        return new SchedulesConfig(
                member(json, "group"), member(json, "role"), member(json, "queue"), member(json, "deadLetters"));
    }

    private static String member(JsonNode json, String name) {
        String value = json.path(name).asText();
        if (value.isEmpty()) {
            throw new IllegalStateException(
                    "STINT_SCHEDULES has no %s; needed are group, role, queue and deadLetters".formatted(name));
        }
        return value;
    }
}
