package dev.stint.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Property(tries = 200)
    void keepsMembersThatItDoesNotKnow(@ForAll Map<String, String> unknown) {
        var json = JsonNodeFactory.instance.objectNode();
        unknown.forEach(json::put);
        json.put("role", "user").put("content", "hi").put("id", "m1").remove("metadata");

        assertThat(Message.of(json.deepCopy()).json()).isEqualTo(json);
    }

    @Test
    void readsTheTextOfBlocks() {
        Message message = Message.of(parse("""
                {"role": "user", "content": [
                  {"type": "text", "text": "one"}, {"type": "image", "url": "x"}, {"type": "text", "text": "two"}]}"""));

        assertThat(message.text()).isEqualTo("one\ntwo");
    }

    @Test
    void keepsToolCallsAndTheirResults() {
        var call = new Message.ToolCall("c1", "look", parse("{\"id\": 7}"));
        Message asked =
                Message.of(Message.assistant("let me see", List.of(call)).json());
        Message answered = Message.of(Message.toolResult(call, "there").json());
        Message failed = Message.of(Message.toolError(call, "gone").json());

        assertThat(asked.toolCalls()).containsExactly(call);
        assertThat(answered.toolCallId()).contains("c1");
        assertThat(answered.toolName()).contains("look");
        assertThat(answered.isToolError()).isFalse();
        assertThat(failed.isToolError()).isTrue();
        assertThat(answered.toolCalls()).isEmpty();
    }

    @Test
    void isEqualToAMessageWithTheSameJson() {
        assertThat(Message.user("hi")).isEqualTo(Message.of(parse("{\"role\": \"user\", \"content\": \"hi\"}")));
        assertThat(Message.user("hi")).hasSameHashCodeAs(Message.user("hi")).isNotEqualTo(Message.assistant("hi"));
        assertThat(Message.user("a secret").toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []                                                              | ''
                    {"content": "a"}                                                | /role
                    {"role": 7, "content": "a"}                                     | /role
                    {"role": "user"}                                                | /content
                    {"role": "user", "content": 7}                                  | /content
                    {"role": "user", "content": ["a"]}                              | /content/0
                    {"role": "user", "content": [{"text": "a"}]}                    | /content/0/type
                    {"role": "user", "content": [{"type": "text"}]}                 | /content/0/text
                    {"role": "user", "content": "a", "id": 7}                       | /id
                    {"role": "user", "content": "a", "metadata": []}                | /metadata
                    {"role": "assistant", "content": "a", "tool_calls": {}}         | /tool_calls
                    {"role": "assistant", "content": "a", "tool_calls": [{"id": "1", "args": {}}]} | /tool_calls/0/name
                    {"role": "assistant", "content": "a", "tool_calls": [{"id": "1", "name": "t"}]} | /tool_calls/0/args
                    {"role": "tool", "content": "a", "name": "t", "status": "ok"}   | /tool_call_id
                    {"role": "tool", "content": "a", "name": "t", "tool_call_id": "1", "status": "fine"} | /status
                    """)
    void namesTheFieldAtFault(String json, String field) {
        assertThatThrownBy(() -> Message.of(parse(json)))
                .asInstanceOf(InstanceOfAssertFactories.type(Message.Invalid.class))
                .returns(field, Message.Invalid::field);
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
