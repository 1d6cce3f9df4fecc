package dev.stint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The Agent Protocol's own document. Safe for many threads. */
final class AgentProtocol {
    private final Document document = Document.read("/dev/stint/contract/agent-protocol/openapi.json");
    private final Operations operations = new Operations(document);

    Set<String> operations() {
        return new TreeSet<>(operations.names());
    }

    /**
     * What of an answer is not as the protocol has it. It knows nothing of redirects and of most refusals; those that
     * it knows have its members, in a problem document.
     */
    List<String> violations(Exchange exchange) {
        // Who selects members gets no others, whatever the protocol requires.
        if (exchange.isLangGraph()
                || !Document.json(exchange.request()).path("select").isEmpty()
                || !(operations.find(exchange.method(), exchange.path()) instanceof Operations.Found.Operation found)) {
            return List.of();
        }
        Document.Part responses = document.at(found.part().member("responses"));
        Document.Part response = document.at(responses.member(Integer.toString(exchange.status())));
        String schema = response.pointer() + "/content/application~1json/schema";
        JsonNode body = Document.json(exchange.answer());
        if (!exchange.mediaType().endsWith("json") || document.at(schema).node().isMissingNode()) {
            return List.of();
        }
        return document.violations(schema, body).stream()
                .map(violation -> "Agent Protocol: " + violation)
                .toList();
    }
}
