package dev.stint.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;

/**
 * A question that a run asks. Belongs to one test; not thread-safe.
 *
 * @param interrupt the question as the API shows it: {@code id}, {@code thread_id}, {@code value}
 */
public record Asked(TestStint stint, JsonNode interrupt) {
    /** The question, for a person. */
    public String prompt() {
        return interrupt.at("/value/prompt").asText();
    }

    /** The JSON Schema that the answer must fit. */
    public JsonNode schema() {
        return interrupt.at("/value/schema");
    }

    /** What the question is about; a missing node where the agent said nothing of that. */
    public JsonNode about() {
        return interrupt.at("/value/about");
    }

    /**
     * Answers, as the tenant {@code tester}.
     *
     * @throws AssertionError if the answer is refused
     */
    public void answer(JsonNode value) {
        tryAnswer(value).requireOk();
    }

    /** Answers, and tells what the API said. */
    public Reply tryAnswer(JsonNode value) {
        String id = interrupt.path("id").asText();
        return stint.post(
                "/threads/%s/commands".formatted(interrupt.path("thread_id").asText()), command(id, value));
    }

    /** The Agent Protocol's command that answers a question. */
    static ObjectNode command(String id, JsonNode value) {
        ObjectNode command = Json.object().put("id", 1).put("method", "input.respond");
        ObjectNode params = command.putObject("params").put("interruptId", id);
        params.set("response", value);
        return command;
    }
}
