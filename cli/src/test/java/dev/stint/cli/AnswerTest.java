package dev.stint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stint.events.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions, answers and ends, as the commands tell and send them. */
@Timeout(20)
class AnswerTest {
    private static final String ASKS =
            "{\"status\":\"interrupted\",\"interrupts\":[{\"id\":\"t:3\",\"value\":{\"prompt\":\"Refund 40?\",\"about\":{\"order\":7}}}]}";

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String thread = ASKS;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatIsAskedIsShownWithHowToAnswer() {
        Printed shown = stint("answer", "t");

        assertThat(shown.out()).contains("asks: Refund 40?", "about: {\"order\":7}", "./stint answer t --yes");
        assertThat(sent).isEmpty();
    }

    @Test
    void yesAndNoAreApprovals() {
        stint("answer", "t", "--no", "--reason", "too much");

        assertThat(sent.getFirst())
                .contains("\"interruptId\":\"t:3\"", "\"response\":{\"approve\":false,\"reason\":\"too much\"}");
    }

    @Test
    void aTextIsSentAsOneAndJsonAsItIs() {
        stint("answer", "t", "green please");
        stint("answer", "t", "{\"colour\":\"green\"}");

        assertThat(sent.get(0)).contains("\"response\":\"green please\"");
        assertThat(sent.get(1)).contains("\"response\":{\"colour\":\"green\"}");
    }

    @Test
    void whatExcludesEachOtherIsRefusedBeforeAnythingIsSent() {
        assertThat(stint("answer", "t", "--yes", "--no").err()).contains("exclude each other");
        assertThat(stint("answer", "t", "x", "--reason", "y").err()).contains("--reason goes with");
        thread = "{\"status\":\"idle\"}";
        assertThat(stint("answer", "t", "--yes").err()).contains("asks nothing now");
        assertThat(stint("cancel", "t").err()).contains("no run is active");
        assertThat(sent).isEmpty();
    }

    @Test
    void theActiveRunIsEnded() {
        assertThat(stint("cancel", "t").out()).contains("the run was ended");

        assertThat(sent).containsExactly("/threads/t/runs/r1/cancel ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "interrupt | {\"question\":\"Go on?\",\"next\":\"ask\"} | asked \"Go on?\"",
                "answer | {\"by\":\"ann\",\"answer\":\"true\"} | answered by ann: true",
                "step | {\"next\":\"wait\",\"until\":\"2026-01-02T00:00:00Z\"} | waits until 2026-01-02T00:00:00Z",
                "step | {\"next\":\"spawn\",\"children\":3} | spawned 3 children",
                "children | {\"children\":3,\"failed\":1} | 3 children ended (1 failed)",
                "retry | {\"begun\":1} | begun again (2nd time)",
                "start | {} | started from the queue",
                "cancel | {\"how\":\"interrupt\",\"by\":\"ann\"} | cancelled by ann",
                "cancel | {\"how\":\"rollback\",\"by\":\"ann\"} | cancelled and undone by ann",
                "edit | {\"by\":\"ann\",\"changed\":\"values\"} | edited by ann: values",
                "effect | {} | effect's result, after the run had moved on",
                "input | {\"step\":\"enqueue\",\"waiting\":2} | waits for its turn, 2nd in the queue",
                "input | {\"step\":\"input\",\"agent\":\"a\"} | a run was accepted for agent a"
            })
    void historyTellsEachKindInWords(String kind, String info, String words) {
        var state = Json.object();
        var meta = state.putObject("metadata").put("kind", kind);
        Json.read(info).properties().forEach(member -> meta.set(member.getKey(), member.getValue()));
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);

        new Story(new Console(out, out, false, false, false)).tell(state);

        assertThat(told.toString(StandardCharsets.UTF_8)).contains(words);
    }

    private Printed stint(String... args) {
        String[] all = new String[args.length + 2];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--url";
        all[args.length + 1] = "http://127.0.0.1:" + server.getAddress().getPort();
        return Printed.stint(all);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("POST")) {
            sent.add(path.endsWith("/commands") ? body : path + " " + body);
        }
        if (path.endsWith("/cancel")) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            return;
        }
        String response = switch (path) {
            case "/threads/t" -> thread;
            case "/threads/t/history" ->
                "[{\"checkpoint\":{\"version\":3},\"metadata\":{\"run\":\"r2\",\"step\":\"enqueue\"}},{\"checkpoint\":{\"version\":2},\"metadata\":{\"run\":\"r1\",\"step\":\"input\"}}]";
            default -> "{\"type\":\"success\",\"id\":1,\"result\":{}}";
        };
        byte[] bytes = response.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
