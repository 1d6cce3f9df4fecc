package dev.stint.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.stint.events.Message;
import dev.stint.functions.Next;
import dev.stint.functions.RetryableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an agent needs of every provider, over HTTP against a server that speaks the provider's wire format. */
abstract class ProviderContract {
    Provider provider;
    TestContext context = new TestContext();

    @BeforeEach
    final void start() throws IOException {
        provider = new Provider();
    }

    @AfterEach
    final void stop() {
        provider.close();
    }

    /** The model as the environment would name it. */
    abstract Map<String, String> environment();

    abstract String text(String text, int inputTokens, int outputTokens);

    abstract String toolCall(String id, String name, String arguments);

    abstract String error(String message);

    /** The tools of a request: name, description and JSON Schema, as {@code [{name, description, schema}]}. */
    abstract JsonNode toolSchema(JsonNode request);

    abstract String system(JsonNode request);

    abstract String toolResult(JsonNode request, String callId);

    abstract int overloaded();

    abstract int unauthorized();

    final LlmAgent agent() {
        return LlmAgent.builder()
                .instructions("Be kind.")
                .tools(new Weather())
                .model(Models.from(name -> Optional.ofNullable(environment().get(name))))
                .modelTimeout(Duration.ofSeconds(10))
                .build();
    }

    @SuppressWarnings("UnusedMethod") // The model calls it.
    static final class Weather {
        enum Unit {
            CELSIUS,
            KELVIN
        }

        @Tool("Tells the weather.")
        String weather(@P("the city") String city, @P(value = "the unit", required = false) Unit unit) {
            if (city.equals("Atlantis")) {
                throw new IllegalArgumentException("there is no such city");
            }
            return "Rain in " + city;
        }
    }

    @Test
    void answersWithText() throws Exception {
        provider.answers(200, text("Hello there.", 12, 3));

        var outcome = agent().run(Transcript.empty().append(Message.user("hi")), context);

        assertThat(outcome.next()).isEqualTo(new Next.Done(TranscriptTest.parse("{\"answer\": \"Hello there.\"}")));
        assertThat(outcome.state().usage()).isEqualTo(new Usage(12, 3, 1));
        assertThat(context.reports).containsEntry("model", environment().get("STINT_MODEL"));
        assertThat(system(provider.body(0))).isEqualTo("Be kind.");
    }

    @Test
    void showsTheModelItsToolsAndTellsItTheirResults() throws Exception {
        provider.answers(200, toolCall("c1", "weather", "{\"city\": \"Leith\"}"))
                .answers(200, text("It rains.", 1, 1));
        var conversation = new Conversation(agent());

        assertThat(conversation.say("What is the weather in Leith?")).isEqualTo("It rains.");

        assertThat(toolSchema(provider.body(0))
                        .path("properties")
                        .path("city")
                        .path("type")
                        .asText())
                .isEqualTo("string");
        assertThat(toolSchema(provider.body(0)).at("/properties/unit/enum")).hasSize(2);
        assertThat(toolSchema(provider.body(0)).path("required")).hasSize(1);
        assertThat(toolResult(provider.body(1), "c1")).contains("Rain in Leith");
        assertThat(conversation.calls()).containsExactly("weather{\"city\":\"Leith\"}");
    }

    @Test
    void tellsTheModelThatAToolFailed() throws Exception {
        provider.answers(200, toolCall("c1", "weather", "{\"city\": \"Atlantis\"}"))
                .answers(200, text("No.", 1, 1));

        new Conversation(agent()).say("What is the weather in Atlantis?");

        assertThat(toolResult(provider.body(1), "c1")).contains("there is no such city");
    }

    @Test
    void rolesAlternateAfterARunThatFailed() throws Exception {
        provider.answers(200, toolCall("c1", "weather", "{\"city\": \"Leith\"}"))
                .answers(unauthorized(), error("no"))
                .answers(200, text("Better.", 1, 1));
        var conversation = new Conversation(agent());
        conversation.end("What is the weather in Leith?");

        assertThat(conversation.say("And now?")).isEqualTo("Better.");

        var roles = new ArrayList<String>();
        provider.body(2)
                .path("messages")
                .forEach(message -> roles.add(message.path("role").asText()));
        assertThat(String.join(" ", roles))
                .isIn("user assistant user assistant user", "system user assistant tool assistant user");
    }

    @Test
    void failsWhereTheProviderRefuses() throws Exception {
        provider.answers(unauthorized(), error("that key is wrong"));

        var outcome = agent().run(Transcript.empty().append(Message.user("hi")), context);

        assertThat(outcome.next()).isInstanceOfSatisfying(Next.Failed.class, failed -> {
            assertThat(failed.failure().code()).isEqualTo("model_error");
            assertThat(failed.failure().message())
                    .contains(" answered " + unauthorized() + ": ")
                    .endsWith("that key is wrong")
                    .doesNotContain("test-key");
        });
    }

    @Test
    void leavesRetriesToTheRuntime() {
        for (int status : new int[] {429, overloaded()}) {
            provider.received.clear();
            provider.answers(status, error("slow down"));

            assertThatThrownBy(() -> agent().run(Transcript.empty().append(Message.user("hi")), context))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining(" answered " + status)
                    .hasMessageEndingWith("slow down");
            assertThat(provider.received).hasSize(1);
        }
    }

    @Test
    void retriesWhenNobodyListens() {
        LlmAgent agent = agent();
        provider.close();

        assertThatThrownBy(() -> agent.run(Transcript.empty().append(Message.user("hi")), context))
                .isInstanceOf(RetryableException.class);
        assertThatThrownBy(agent::checkHealth)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void isHealthyWhateverTheEndpointAnswers() throws Exception {
        provider.answers(403, "{}");

        agent().checkHealth();

        assertThat(provider.received).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.headers()).doesNotContainKeys("Authorization", "X-api-key");
        });
    }
}
