package dev.stint.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One resource as the template has it, its intrinsic functions not yet resolved.
 *
 * @param id the logical id
 * @param type such as {@code AWS::Lambda::Function}
 * @param properties an object, empty if the template gives none
 */
public record Resource(String id, String type, JsonNode properties) {}
