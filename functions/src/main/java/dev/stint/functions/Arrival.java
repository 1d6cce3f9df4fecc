package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that came in by the queue, on its way to becoming a run.
 *
 * @param source what it comes from: a webhook source's name, {@code schedule/} or {@code event/} and a name,
 *     {@code cron/} and a cron's id, or what a producer said
 * @param topic what it is about, in its source's words, such as GitHub's {@code issues}; or empty
 * @param body what was delivered; the input of the run that is made of it by default
 */
public record Arrival(String source, String topic, JsonNode body) {}
