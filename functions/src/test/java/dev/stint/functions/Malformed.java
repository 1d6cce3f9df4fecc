package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes requests that are wrong in most ways that one can be. The same seed makes the same ones. */
final class Malformed {
    /**
     * A request.
     *
     * @param path with its query
     */
    record Request(String method, String path, Map<String, String> headers, ByteBuffer body, String tenant) {
        byte[] bytes() {
            byte[] bytes = new byte[body.remaining()];
            body.duplicate().get(bytes);
            return bytes;
        }

        @Override
        public String toString() {
            String text = new String(bytes(), StandardCharsets.UTF_8);
            return "%s %s %s as '%s': %s"
                    .formatted(method, path, headers, tenant, text.length() > 500 ? text.substring(0, 500) : text);
        }
    }

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "get", "BREW");

    private static final List<String> SEGMENTS = List.of(
            "%2F",
            "%00",
            "..",
            "%2e%2e",
            "%zz",
            "%",
            "%ED%A0%80",
            "%F0%9F%A6%8A",
            "\uD83E\uDD8A",
            "a%20b",
            "a+b",
            "%252F",
            "stream",
            "search",
            "crons",
            "null",
            "-1",
            "0",
            "9999999999",
            "99999999999999999999",
            "1e3",
            "%7B%7D",
            "'",
            "\"",
            "<script>",
            "00000000-0000-0000-0000-00000000000g",
            "0B7E1F7E-0000-4000-8000-000000000000",
            "{0b7e1f7e-0000-4000-8000-000000000000}",
            "%C0%AF",
            "x".repeat(3_000),
            "%41".repeat(900),
            ";v=1",
            "*");

    private static final List<String> QUERIES = List.of(
            "limit=0",
            "limit=-1",
            "limit=1e9",
            "limit=99999999999",
            "limit=",
            "limit",
            "limit=%00",
            "offset=-5",
            "offset=%F0%9F%A6%8A",
            "status=done",
            "status=%ED%A0%80",
            "select=[",
            "select=[1]",
            "select=%5B%22run_id%22",
            "before=x",
            "before=-1",
            "before=99999999999",
            "action=stop",
            "action=",
            "wait=perhaps",
            "hop=-1",
            "hop=99999999999",
            "hop=19",
            "since=1",
            "since=9999999999-999999",
            "since=x",
            "since=1-1-1",
            "stream_mode=all",
            "stream_mode=%5B%5B",
            "stream_mode=,",
            "cancel_on_disconnect=1",
            "cancel_on_disconnect=true",
            "namespace=a..b",
            "namespace=.",
            "key=",
            "key=%00",
            "namespace=a&namespace=",
            "refresh_ttl=true",
            "%zz=%zz",
            "=",
            "&&&",
            "a=b=c",
            "key=" + "k".repeat(3_000),
            "namespace=" + "n.".repeat(500) + "n&key=k",
            "%ED%A0%80=1");

    private static final List<Map<String, String>> HEADERS = List.of(
            Map.of("idempotency-key", ""),
            Map.of("idempotency-key", "   "),
            Map.of("idempotency-key", "k".repeat(256)),
            Map.of("idempotency-key", "\u0000\uFFFF"),
            Map.of("idempotency-key", "one,two"),
            Map.of("last-event-id", "x"),
            Map.of("last-event-id", "9999999999-524287"),
            Map.of("last-event-id", "99999999999-1"),
            Map.of("last-event-id", "1-9999999"),
            Map.of("last-event-id", "\u0661-1"),
            Map.of("last-event-id", ""),
            Map.of("content-type", "text/plain"),
            Map.of("content-type", ""),
            Map.of("content-type", "application/json; charset=utf-16"),
            Map.of("content-type", "application/x-www-form-urlencoded"),
            Map.of("content-encoding", "gzip"),
            Map.of("stint-dialect", "klingon"),
            Map.of("stint-dialect", "langgraph"),
            Map.of("x-api-key", ""),
            Map.of("accept", "image/png"));

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "\uD83E\uDD8A",
            "not-an-id",
            "/",
            "~",
            "~2",
            "a.b",
            "__proto__",
            "-1",
            "true",
            "0b7e1f7e-0000-4000-8000-000000000000",
            "ftp://example.com",
            "http://user@example.com/",
            "http://[::1",
            "https://",
            "* * * * *",
            "61 * * * *",
            "0 0 31 2 *",
            "0 0 0 0 0 0",
            "@daily",
            "*/0 * * * *",
            "1-0/3 * * * *",
            "Mars/Olympus",
            "0000-00-00T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "1970-01-01T00:00:00",
            "x".repeat(5_000),
            "run.start",
            "input.respond",
            "input.inject",
            "state.get",
            "state.fork",
            "state.listCheckpoints",
            "agent.getTree",
            "subscription.subscribe",
            "values",
            "custom:",
            "enqueue",
            "rollback",
            "interrupt",
            "reject");

    private final Random random;
    private final List<String> operations;
    private final Map<String, List<String>> known;

    /** @param known ids that are there, by the name of the path's parameter */
    Malformed(long seed, List<String> operations, Map<String, List<String>> known) {
        this.random = new Random(seed);
        this.operations = operations;
        this.known = known;
    }

    Request next() {
        String[] operation = one(operations).split(" ", 2);
        String method = often(95) ? operation[0] : one(METHODS);
        String path = path(operation[1]);
        return new Request(method, path, headers(), ByteBuffer.wrap(body(operation[1])), often(95) ? "acme" : "");
    }

    private String path(String pattern) {
        StringBuilder path = new StringBuilder();
        for (String segment : pattern.substring(1).split("/", -1)) {
            path.append('/').append(segment(segment));
        }
        if (often(2)) {
            path.append(one(List.of("/", "//", "/x", "%2F", "/../..", "/%00", "?")));
        }
        if (often(25)) {
            path.append('?').append(one(QUERIES));
            if (often(40)) {
                path.append('&').append(one(QUERIES));
            }
        }
        return path.toString();
    }

    private String segment(String segment) {
        if (!segment.startsWith("{")) {
            return often(99) ? segment : one(SEGMENTS);
        }
        List<String> there = known.getOrDefault(segment.substring(1, segment.length() - 1), List.of());
        return often(75) && !there.isEmpty() ? one(there) : one(SEGMENTS);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        while (often(30)) {
            headers.putAll(one(HEADERS));
        }
        return headers;
    }

    private byte[] body(String path) {
        ObjectNode body = template(path);
        int mutations = 1 + random.nextInt(3);
        JsonNode mutated = path.endsWith("/batch") && often(80)
                ? JsonNodeFactory.instance.arrayNode().add(body)
                : body;
        for (int i = 0; i < mutations; i++) {
            mutated = mutated(mutated);
        }
        byte[] bytes = Json.write(mutated);
        return often(35) ? broken(bytes) : bytes;
    }

    /** Members that requests know, so that most mutations meet something that is read. */
    private ObjectNode template(String path) {
        ObjectNode body = Json.object();
        for (String member : MEMBERS.getOrDefault(kind(path), List.of())) {
            if (often(30)) {
                body.set(member, value(3));
            }
        }
        return body;
    }

    private static String kind(String path) {
        return MEMBERS.keySet().stream()
                .filter(path::contains)
                .sorted((a, b) -> b.length() - a.length())
                .findFirst()
                .orElse("");
    }

    private static final Map<String, List<String>> MEMBERS = Map.of(
            "/runs",
                    List.of(
                            "thread_id",
                            "agent_id",
                            "assistant_id",
                            "input",
                            "messages",
                            "metadata",
                            "config",
                            "if_not_exists",
                            "multitask_strategy",
                            "webhook",
                            "command",
                            "checkpoint",
                            "checkpoint_id",
                            "stream_mode",
                            "on_completion",
                            "on_disconnect",
                            "after_seconds",
                            "interrupt_before",
                            "context",
                            "limit",
                            "offset",
                            "select",
                            "status"),
            "/crons",
                    List.of(
                            "schedule",
                            "schedule",
                            "schedule",
                            "timezone",
                            "end_time",
                            "enabled",
                            "input",
                            "assistant_id",
                            "metadata",
                            "thread_id",
                            "on_run_completed",
                            "sort_by",
                            "sort_order",
                            "limit",
                            "webhook"),
            "/threads",
                    List.of(
                            "thread_id",
                            "metadata",
                            "if_exists",
                            "ttl",
                            "supersteps",
                            "values",
                            "messages",
                            "checkpoint",
                            "ids",
                            "status",
                            "sort_by",
                            "sort_order",
                            "limit",
                            "offset",
                            "select",
                            "extract",
                            "before",
                            "as_node"),
            "/commands", List.of("id", "method", "method", "params"),
            "/stream", List.of("channels", "namespaces", "depth", "since"),
            "/store",
                    List.of(
                            "namespace",
                            "namespace",
                            "key",
                            "key",
                            "value",
                            "ttl",
                            "index",
                            "namespace_prefix",
                            "filter",
                            "query",
                            "refresh_ttl",
                            "limit",
                            "offset",
                            "prefix",
                            "suffix",
                            "max_depth"),
            "/a", List.of("name", "graph_id", "metadata", "limit", "offset", "select"));

    private static final List<String> INNER = List.of(
            "resume",
            "update",
            "goto",
            "checkpoint_id",
            "configurable",
            "role",
            "content",
            "to",
            "keys",
            "limit",
            "before",
            "responses",
            "interruptId",
            "response",
            "namespace",
            "checkpointId",
            "assistantId",
            "message",
            "input",
            "runId",
            "",
            "/",
            "~1",
            "__proto__",
            "\uD83E\uDD8A");

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 11 : 7)) {
            case 0 -> JsonNodeFactory.instance.nullNode();
            case 1 -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
            case 2, 3 -> JsonNodeFactory.instance.textNode(one(TEXTS));
            case 4 -> JsonNodeFactory.instance.textNode(one(known.getOrDefault("thread", TEXTS)));
            case 5 -> number();
            case 6 -> JsonNodeFactory.instance.numberNode(random.nextInt(20) - 5);
            case 7, 8 -> {
                ArrayNode array = Json.array();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    array.add(value(depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = Json.object();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    object.set(one(INNER), value(depth - 1));
                }
                yield object;
            }
        };
    }

    private JsonNode number() {
        return switch (random.nextInt(6)) {
            case 0 -> JsonNodeFactory.instance.numberNode(Long.MIN_VALUE);
            case 1 -> JsonNodeFactory.instance.numberNode(new BigInteger("9".repeat(200)));
            case 2 -> JsonNodeFactory.instance.numberNode(new BigDecimal("1e999999999"));
            case 3 -> JsonNodeFactory.instance.numberNode(new BigDecimal("-1e-999999999"));
            case 4 -> JsonNodeFactory.instance.numberNode(new BigDecimal("0.30000000000000004"));
            default -> JsonNodeFactory.instance.numberNode(1L << 53);
        };
    }

    private JsonNode mutated(JsonNode document) {
        if (often(10)) {
            return value(2);
        }
        if (document instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            object.set(one(names), value(2));
        }
        return document;
    }

    /** Bytes that are no such document any more. */
    private byte[] broken(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        return switch (random.nextInt(18)) {
            case 0 -> new byte[0];
            case 1 -> bytes(text.substring(0, random.nextInt(text.length())));
            case 2 -> bytes(text + "]");
            case 3 -> bytes("[".repeat(300) + "]".repeat(300));
            case 4 -> bytes("{\"a\":".repeat(201) + "1" + "}".repeat(201));
            case 5 -> bytes("{\"metadata\":{},\"metadata\":{},\"input\":1,\"input\":2}");
            case 6 -> bytes("{\"metadata\":{\"a\":NaN},\"limit\":+1}");
            case 7 -> bytes("{\"metadata\":{\"a\":01},\"limit\":.5}");
            case 8 ->
                bytes("{\"metadata\":{\"a\":\"\\ud800\"},\"thread_id\":\"\\udc00\",\"key\":\"\\ud800\",\"value\":{}}");
            case 9 ->
                bytes(
                        "{\"\\ud800\":1,\"metadata\":{\"\\udfff\":1},\"namespace\":[\"\\ud800\"],\"method\":\"\\ud800\",\"id\":1}");
            case 10 -> with(document, new byte[] {(byte) 0xFF, (byte) 0xFE});
            case 11 -> with(document, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
            case 12 -> with(bytes("\uFEFF"), document);
            case 13 -> text.getBytes(StandardCharsets.UTF_16);
            case 14 -> bytes("{'metadata':{}, /* why */ }");
            case 15 -> bytes("{\"limit\":" + "9".repeat(2_000) + "}");
            case 16 ->
                often(5)
                        ? bytes("{\"metadata\":{\"a\":\"" + "x".repeat(Json.MAX_STRING + 1) + "\"}}")
                        : bytes("\u0000");
            default ->
                often(5)
                        ? bytes(" ".repeat(Call.MAX_BODY + 1))
                        : bytes("{\"metadata\":{\"a\":\"" + "x".repeat(17_000) + "\"}}");
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] with(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private boolean often(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
