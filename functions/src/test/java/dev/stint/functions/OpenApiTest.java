package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.contract.Contract;
import dev.stint.contract.Exchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The API's description and the API: each has what the other has. Every answer in this room's tests is held to it. */
class OpenApiTest {
    private static final Contract CONTRACT = new Contract();

    /** The protocol has it as a WebSocket, which is documented as refused. */
    private static final String WEBSOCKET = "GET /threads/{}/stream";

    private final Harness harness = new Harness();

    @Test
    void theDocumentDescribesTheRoutesThatThereAreAndNoOthers() {
        assertThat(CONTRACT.operations()).isEqualTo(served());
    }

    @Test
    void everyOperationOfTheAgentProtocolIsServed() {
        Set<String> served =
                CONTRACT.operations().stream().map(OpenApiTest::shape).collect(Collectors.toSet());

        assertThat(CONTRACT.protocolOperations().stream().map(OpenApiTest::shape))
                .hasSizeGreaterThan(20)
                .isSubsetOf(served);
        assertThat(CONTRACT.statuses("GET", "/threads/x/stream"))
                .as(WEBSOCKET)
                .contains("400")
                .doesNotContain("200", "101");
    }

    @Test
    void theDocumentIsServedToAnybody() throws IOException {
        Harness.Streamed document = harness.text("GET", "/openapi.yaml");

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.headers().path("content-type").asText()).isEqualTo("application/yaml");
        assertThat(document.text()).startsWith("openapi: 3.1.0");
    }

    @Test
    void everyOperationNamesTheRefusalsThatAnyMayMeet() {
        assertThat(CONTRACT.operations()).allSatisfy(operation -> {
            String[] words = operation.split(" ", 2);
            assertThat(CONTRACT.statuses(words[0], words[1].replace("{", "").replace("}", "")))
                    .as(operation)
                    .contains("500", "503");
        });
    }

    @Test
    void anAnswerThatIsNotAsDocumentedIsSeen() {
        assertThatThrownBy(() -> CONTRACT.check(answer("GET", "/ok", 200, "application/json", "{\"ok\":1}")))
                .hasMessageContaining("ok");
        assertThatThrownBy(() -> CONTRACT.check(answer("GET", "/ok", 201, "application/json", "{\"ok\":true}")))
                .hasMessageContaining("status 201 is not documented");
        assertThatThrownBy(() -> CONTRACT.check(answer("GET", "/ok", 200, "text/plain", "{\"ok\":true}")))
                .hasMessageContaining("content type 'text/plain'");
        assertThatThrownBy(() -> CONTRACT.check(answer("GET", "/nowhere", 200, "application/json", "{}")))
                .hasMessageContaining("it must be 404");
        assertThatThrownBy(() -> CONTRACT.check(answer("PUT", "/ok", 404, "application/json", "{}")))
                .hasMessageContaining("it must be 405");
        assertThatThrownBy(() -> CONTRACT.check(answer(
                        "GET", "/runs/" + Harness.ANY_ID + "/wait", 303, "application/json", "{\"location\":\"/\"}")))
                .hasMessageContaining("header location is missing");
    }

    private static Exchange answer(String method, String path, int status, String type, String body) {
        return new Exchange(method, path, Map.of(), "", status, Map.of("content-type", type), body);
    }

    private Set<String> served() {
        Set<String> served = new TreeSet<>();
        Stream.of(
                        ApiFunction.routes(harness.application, harness.schedules),
                        StreamFunction.routes(harness.application))
                .flatMap(List::stream)
                .forEach(route -> route.patterns().forEach(served::add));
        served.add(WebhookFunction.PATTERN);
        return served;
    }

    /** A path without its parameters' names. */
    private static String shape(String operation) {
        return operation.replaceAll("\\{[^}]*}", "{}");
    }
}
