package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents, and the same ones as LangGraph's assistants. */
class AgentListsTest {
    private final Scenario scene = new Scenario();

    @Test
    void agentsAreListedAsTheApplicationRegisteredThem() throws IOException {
        JsonNode agents = scene.harness.post("/agents/search", "{}").body();

        assertThat(agents.valueStream().map(agent -> agent.path("agent_id").asText()))
                .containsExactly("counter", "scripted");
        assertThat(agents.path(0).path("name").asText()).isEqualTo("counter");
        assertThat(agents.path(0).path("capabilities").path("ap.io.messages").asBoolean(true))
                .isFalse();
        assertThat(scene.harness.post("/agents/search", "{\"name\":\"SCR\"}").body())
                .hasSize(1);
        assertThat(scene.harness.get("/agents/counter").body()).isEqualTo(agents.path(0));
        assertThat(scene.harness.get("/agents/counter/schemas").body())
                .isEqualTo(
                        Scenario.json(
                                "{\"agent_id\":\"counter\",\"input_schema\":{\"type\":\"object\"},\"output_schema\":{\"type\":\"object\"},\"state_schema\":{\"type\":\"object\"},\"config_schema\":{\"type\":\"object\"}}"));
    }

    @Test
    void assistantsAreAgents() throws IOException {
        Harness.Answer page = scene.harness.post("/assistants/search", "{\"limit\":1,\"offset\":0}");
        assertThat(page.headers().path("x-pagination-next").asText()).isEqualTo("1");
        JsonNode assistant = page.body().path(0);
        assertThat(assistant.path("assistant_id").asText()).isEqualTo("counter");
        assertThat(assistant.path("graph_id").asText()).isEqualTo("counter");
        assertThat(assistant.path("version").asInt()).isEqualTo(1);
        assertThat(scene.harness
                        .post("/assistants/search", "{\"graph_id\":\"scripted\"}")
                        .body())
                .hasSize(1);
        assertThat(scene.harness.post("/assistants/count", "{}").body().intValue())
                .isEqualTo(2);
        assertThat(scene.harness.get("/assistants/counter").body()).isEqualTo(assistant);
        assertThat(scene.harness
                        .get("/assistants/counter/schemas")
                        .body()
                        .path("graph_id")
                        .asText())
                .isEqualTo("counter");
        assertThat(scene.harness
                        .get("/assistants/counter/graph?xray=true")
                        .body()
                        .path("nodes"))
                .hasSize(3);
        assertThat(scene.harness.get("/assistants/counter/subgraphs").body()).isEmpty();
        assertThat(scene.harness.get("/assistants/counter/subgraphs/a").body()).isEmpty();
        assertThat(scene.harness
                        .post("/assistants/counter/versions", "{}")
                        .body()
                        .path(0))
                .isEqualTo(assistant);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/assistants,409 agents_are_code",
        "PATCH,/assistants/counter,409 agents_are_code",
        "DELETE,/assistants/counter?delete_threads=false,409 agents_are_code",
        "POST,/assistants/counter/latest,409 agents_are_code",
        "PATCH,/assistants/nobody,404 agent_not_found",
        "GET,/assistants/nobody,404 agent_not_found",
        "GET,/agents/nobody,404 agent_not_found",
        "GET,/agents/nobody/schemas,404 agent_not_found",
        "GET,/assistants/nobody/graph,404 agent_not_found",
        "GET,/assistants/nobody/subgraphs,404 agent_not_found",
        "POST,/assistants/nobody/versions,404 agent_not_found"
    })
    void agentsAreDefinedInCodeAlone(String method, String path, String code) throws IOException {
        assertThat(Scenario.code(scene.harness.send(method, path, "{}"))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":1}|/name",
                "{\"limit\":0}|/limit",
                "{\"metadata\":[]}|/metadata",
                "{\"graph_id\":{}}|/graph_id"
            })
    void aSearchThatIsNotOneIsRefused(String body, String field) throws IOException {
        Harness.Answer answer = scene.harness.post("/assistants/search", body);

        assertThat(Scenario.code(answer)).isEqualTo("422 invalid");
        assertThat(answer.body().path("field").asText()).isEqualTo(field);
    }
}
