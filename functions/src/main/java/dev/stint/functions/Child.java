package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A run to start on a session of its own.
 *
 * @param agent which agent runs
 * @param input its input
 */
public record Child(String agent, JsonNode input) {}
