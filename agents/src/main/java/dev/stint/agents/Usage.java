package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a session has used since it began.
 *
 * @param inputTokens tokens that models read, as their providers counted them
 * @param outputTokens tokens that models wrote
 * @param steps steps that were taken: model turns, and rounds of tools
 */
public record Usage(long inputTokens, long outputTokens, long steps) {
    /** Nothing yet. */
    public static final Usage NONE = new Usage(0, 0, 0);

    /** This and one more step's. */
    public Usage plusStep(long inputTokens, long outputTokens) {
        return new Usage(this.inputTokens + inputTokens, this.outputTokens + outputTokens, steps + 1);
    }

    static Usage read(JsonNode json) {
        return new Usage(
                json.path("inputTokens").asLong(),
                json.path("outputTokens").asLong(),
                json.path("steps").asLong());
    }

    ObjectNode write() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("inputTokens", inputTokens)
                .put("outputTokens", outputTokens)
                .put("steps", steps);
    }
}
