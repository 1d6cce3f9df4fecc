package dev.stint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Stint's OpenAPI document, and beside it the Agent Protocol's: whether an answer is what they promise. Safe for many
 * threads.
 */
public final class Contract {
    private static final String DOCUMENT = "/dev/stint/functions/openapi.yaml";
    private static final String PROBLEM = "application/problem+json";
    private static final String PROBLEM_SCHEMA = "/components/schemas/Problem";

    /** What gateways and HTTP itself add. */
    private static final Set<String> TRANSPORT = Set.of(
            "apigw-requestid",
            "connection",
            "content-length",
            "content-type",
            "date",
            "keep-alive",
            "server",
            "transfer-encoding");

    private final Document document = Document.read(DOCUMENT);
    private final Operations operations = new Operations(document);
    private final AgentProtocol protocol = new AgentProtocol();

    /** Reads both documents; Stint's is looked for on the class path. */
    public Contract() {}

    /** The methods and paths that Stint's document describes, such as {@code GET /threads/{thread}}. */
    public Set<String> operations() {
        return new TreeSet<>(operations.names());
    }

    /** The methods and paths of the Agent Protocol, with its own names for parameters. */
    public Set<String> protocolOperations() {
        return protocol.operations();
    }

    /** The statuses that a request's operation may answer; empty where there is no such operation. */
    public Set<String> statuses(String method, String path) {
        Set<String> statuses = new TreeSet<>();
        if (operations.find(method, path) instanceof Operations.Found.Operation found) {
            found.part().node().path("responses").fieldNames().forEachRemaining(statuses::add);
        }
        return statuses;
    }

    /**
     * Checks an answer.
     *
     * @throws AssertionError naming everything that was not promised
     */
    public void check(Exchange exchange) {
        List<String> wrong = switch (operations.find(exchange.method(), exchange.path())) {
            case Operations.Found.Nothing nothing -> refused(exchange, 404);
            case Operations.Found.WrongMethod other -> refused(exchange, 405);
            case Operations.Found.Operation found -> violations(found.part(), exchange);
        };
        if (!wrong.isEmpty()) {
            throw new AssertionError("not as documented: %s%n%s".formatted(exchange, String.join("\n", wrong)));
        }
    }

    private List<String> refused(Exchange exchange, int status) {
        List<String> wrong = new ArrayList<>();
        if (exchange.status() != status) {
            wrong.add("status %d; nothing is documented there, so it must be %d".formatted(exchange.status(), status));
        }
        if (!exchange.mediaType().equals(PROBLEM)) {
            wrong.add("content type %s; it must be %s".formatted(exchange.mediaType(), PROBLEM));
        }
        wrong.addAll(document.violations(PROBLEM_SCHEMA, Document.json(exchange.answer())));
        return wrong;
    }

    private List<String> violations(Document.Part operation, Exchange exchange) {
        Document.Part responses = document.at(operation.member("responses"));
        Document.Part response = document.at(responses.member(Integer.toString(exchange.status())));
        if (response.node().isMissingNode()) {
            return List.of("status %d is not documented".formatted(exchange.status()));
        }
        List<String> wrong = new ArrayList<>();
        headers(response, exchange, wrong);
        content(response, exchange, wrong);
        if (exchange.status() < 400) {
            request(operation, exchange, wrong);
        }
        wrong.addAll(protocol.violations(exchange));
        return wrong;
    }

    private void headers(Document.Part response, Exchange exchange, List<String> wrong) {
        Document.Part headers = document.at(response.member("headers"));
        Set<String> documented = new TreeSet<>();
        headers.node().fieldNames().forEachRemaining(documented::add);
        for (String name : documented) {
            Document.Part header = document.at(headers.member(name));
            String value = exchange.headers().get(name);
            if (value != null) {
                document.violations(header.member("schema"), typed(header, value))
                        .forEach(violation -> wrong.add("header %s: %s".formatted(name, violation)));
            } else if (header.node().path("required").asBoolean()) {
                wrong.add("header %s is missing".formatted(name));
            }
        }
        exchange.headers().keySet().stream()
                .filter(name -> !documented.contains(name) && !TRANSPORT.contains(name))
                .forEach(name -> wrong.add("header %s is not documented".formatted(name)));
    }

    private static JsonNode typed(Document.Part header, String value) {
        boolean number = header.node().at("/schema/type").asText().equals("integer");
        return number && value.matches("[0-9]{1,9}")
                ? IntNode.valueOf(Integer.parseInt(value))
                : TextNode.valueOf(value);
    }

    private void content(Document.Part response, Exchange exchange, List<String> wrong) {
        if (!response.node().has("content")) {
            if (!exchange.answer().isEmpty()) {
                wrong.add("there is a body, and none is documented");
            }
            return;
        }
        Document.Part content = document.at(response.member("content"));
        if (!content.node().has(exchange.mediaType())) {
            wrong.add("content type '%s' is not documented".formatted(exchange.mediaType()));
            return;
        }
        Document.Part media = document.at(content.member(exchange.mediaType()));
        boolean json = exchange.mediaType().endsWith("json");
        JsonNode body = json ? Document.json(exchange.answer()) : TextNode.valueOf(exchange.answer());
        wrong.addAll(
                body instanceof MissingNode
                        ? List.of("the body is not JSON")
                        : document.violations(media.member("schema"), body));
    }

    /** What was taken must be what is documented to be taken. */
    private void request(Document.Part operation, Exchange exchange, List<String> wrong) {
        String schema = document.at(operation.member("requestBody")).member("content") + "/application~1json/schema";
        boolean documented = !document.at(schema).node().isMissingNode();
        if (exchange.request().isEmpty()) {
            return;
        }
        if (documented) {
            document.violations(schema, Document.json(exchange.request()))
                    .forEach(violation -> wrong.add("request: " + violation));
        }
    }
}
