package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.EventId;
import dev.stint.events.Json;
import dev.stint.events.ServerEvent;
import dev.stint.state.Commit;
import dev.stint.state.RunId;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A run's events, as both dialects tell them, and a thread's. */
class StreamTest {
    private static final String ALL = "values,updates,messages,messages-tuple,custom,events";

    private final Scenario scene = new Scenario();
    private final Harness harness = scene.harness;

    StreamTest() {
        harness.agents.add("talker", new Talker());
    }

    @Test
    void aRunsStateIsToldAfterEachCommitAndThenItsEnd() throws IOException {
        String run = counted(3);

        Harness.Streamed answer = harness.stream("GET", "/runs/" + run + "/stream", "", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().path("content-type").asText()).isEqualTo("text/event-stream");
        assertThat(names(answer)).containsExactly("metadata", "values", "values", "values", "values", "end");
        assertThat(of(answer, "values"))
                .extracting(data -> data.path("at").asInt())
                .containsExactly(0, 1, 2, 3);
        assertThat(of(answer, "end").getFirst().path("status").asText()).isEqualTo("success");
        assertThat(of(answer, "end").getFirst().at("/output/counted").asInt()).isEqualTo(3);
        assertThat(ServerSentEvents.retry(answer.text())).isEqualTo(1_000);
        assertThat(answer.text()).endsWith("\n\nretry: 1000\n");
    }

    @Test
    void aReaderWhoHasAllOfARunThatIsOverNeedNotComeAgain() throws IOException {
        String run = counted(1);
        String last = harness.stream("GET", "/runs/" + run + "/stream", "", "")
                .events()
                .getLast()
                .id();

        assertThat(harness.stream("GET", "/runs/" + run + "/stream", "", last).status())
                .isEqualTo(204);
    }

    @Test
    void anEventHasTheSameIdWhateverElseIsAskedFor() throws IOException {
        String run = talked("talker", 2, false);
        List<ServerSentEvents.Event> all = events(run, ALL, "");

        for (String mode : ALL.split(",", -1)) {
            List<ServerSentEvents.Event> some = events(run, mode, "");
            assertThat(all).containsSubsequence(some);
            assertThat(some).hasSizeGreaterThan(2);
        }
        assertThat(all).extracting(ServerSentEvents.Event::id).doesNotHaveDuplicates();
    }

    @Test
    void whereverAReaderDropsOffTheRestFollowsExactly() throws IOException {
        String run = talked("talker", 3, false);
        List<ServerSentEvents.Event> all = events(run, ALL, "");

        for (int cut = 0; cut < all.size() - 1; cut++) {
            assertThat(events(run, ALL, all.get(cut).id())).isEqualTo(all.subList(cut + 1, all.size()));
        }
    }

    @Test
    void aClientThatDropsItsStreamFiftyTimesInARunSeesEveryEventOnceInOrder() throws IOException {
        List<ServerSentEvents.Event> seen = readDropping(new Random(1), 40, 50);

        assertThat(seen.stream().filter(event -> event.name().equals("messages/complete")))
                .hasSize(1 + 2 * 40 + 1);
    }

    @Property(tries = 20)
    void whateverASequenceOfDropsAndReconnectsItSumsUpToTheUninterruptedStream(
            @ForAll long seed, @ForAll @IntRange(max = 30) int drops) throws IOException {
        readDropping(new Random(seed), 6, drops);
    }

    /** Reads a run while it goes on, through as many drops; what was seen, which is all of it. */
    private List<ServerSentEvents.Event> readDropping(Random random, int turns, int drops) throws IOException {
        String thread = scene.thread();
        String run = start(thread, "talker", turns, false);
        letItRun(run, random);
        List<ServerSentEvents.Event> seen = new ArrayList<>();
        int left = drops;
        for (int requests = 0; requests < 1_000; requests++) {
            String last = seen.isEmpty() ? "" : seen.getLast().id();
            Harness.Streamed answer = harness.stream("GET", path(thread, run) + "&stream_mode=" + ALL, "", last);
            if (answer.status() == 204 && left == 0) {
                break;
            }
            boolean drop = left > 0 && !answer.text().isEmpty();
            int cut = drop
                    ? random.nextInt(answer.text().length())
                    : answer.text().length();
            seen.addAll(ServerSentEvents.parse(answer.text().substring(0, cut)));
            left -= left > 0 ? 1 : 0;
        }
        harness.clock.meanwhile = () -> {};

        assertThat(left).isZero();
        assertThat(seen).isEqualTo(events(run, ALL, ""));
        assertThat(seen).extracting(ServerSentEvents.Event::id).doesNotHaveDuplicates();
        return seen;
    }

    @Test
    void aStreamWithoutEventsWaitsForTheFirstAndNoLonger() throws IOException {
        String thread = scene.thread();
        String run = scene.send(thread, "step step", "");
        String last = harness.stream("GET", path(thread, run), "", "")
                .events()
                .getLast()
                .id();
        Instant began = harness.clock.instant();
        harness.clock.meanwhile = after(
                began.plusSeconds(7),
                () -> harness.stint(StintRequest.first(scene.run(run)).toJson()));

        Harness.Streamed answer = harness.stream("GET", "/runs/" + run + "/stream", "", last);

        assertThat(names(answer)).containsExactly("values", "values", "end");
        assertThat(Duration.between(began, harness.clock.instant()))
                .isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    }

    @Test
    void aStreamToWhichNothingComesEndsAfterTwentyFiveSeconds() throws IOException {
        String run = scene.send(scene.thread(), "step", "");
        String last = harness.stream("GET", "/runs/" + run + "/stream", "", "")
                .events()
                .getLast()
                .id();
        Instant began = harness.clock.instant();

        Harness.Streamed answer = harness.stream("GET", "/runs/" + run + "/stream", "", last);

        assertThat(answer.text()).isEqualTo("retry: 1000\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Duration.between(began, harness.clock.instant()))
                .isBetween(Duration.ofSeconds(23), Duration.ofSeconds(25));
    }

    @Test
    void langGraphsClientIsHeldUntilTheRunEnds() throws IOException {
        String thread = scene.thread();
        harness.clock.meanwhile = whenStarted(Duration.ofSeconds(9));

        Harness.Streamed answer = harness.stream(
                "POST",
                "/threads/" + thread + "/runs/stream",
                "{\"assistant_id\":\"talker\",\"input\":{\"turns\":1,\"messages\":[{\"type\":\"human\",\"content\":\"Hi\"}]},"
                        + "\"stream_mode\":[\"values\",\"messages-tuple\",\"updates\",\"custom\"]}",
                "");

        assertThat(names(answer))
                .containsExactly(
                        "metadata",
                        "messages",
                        "values",
                        "messages",
                        "updates",
                        "custom",
                        "values",
                        "messages",
                        "updates",
                        "custom",
                        "values",
                        "messages",
                        "updates",
                        "custom",
                        "values");
        String run = answer.events().getFirst().json().path("run_id").asText();
        assertThat(answer.headers().path("content-location").asText()).isEqualTo("/threads/" + thread + "/runs/" + run);
        assertThat(answer.headers().path("location").asText())
                .isEqualTo("/threads/" + thread + "/runs/" + run
                        + "/stream?stream_mode=values,updates,messages-tuple,custom&cancel_on_disconnect=0");
        JsonNode tool = of(answer, "messages").get(2).get(0);
        assertThat(tool.path("type").asText()).isEqualTo("tool");
        assertThat(tool.path("status").asText()).isEqualTo("success");
        assertThat(of(answer, "values").getLast().at("/messages/2")).isEqualTo(tool);
        assertThat(of(answer, "updates")
                        .getFirst()
                        .at("/talker/messages/0/tool_calls/0/name")
                        .asText())
                .isEqualTo("look");
        assertThat(of(answer, "custom").getFirst().path("note").asText()).isEqualTo("I look");
    }

    @Test
    void langGraphsClientIsLetGoWhenTheGatewaysTimeIsUpAndGoesOnWhereItWas() throws IOException {
        String thread = scene.thread();
        Instant began = harness.clock.instant();
        String body = "{\"assistant_id\":\"scripted\",\"input\":{\"do\":[\"step\"]}}";

        Harness.Streamed first = harness.stream("POST", "/threads/" + thread + "/runs/stream", body, "");

        assertThat(Duration.between(began, harness.clock.instant()))
                .isBetween(Duration.ofSeconds(27), Duration.ofSeconds(29));
        assertThat(names(first)).containsExactly("metadata", "values");
        String run = first.events().getFirst().json().path("run_id").asText();
        scene.chain(run);
        Harness.Streamed second = harness.stream(
                "GET",
                first.headers().path("location").asText(),
                "",
                first.events().getLast().id());
        assertThat(names(second)).containsExactly("values");
    }

    @Test
    void langGraphsClientFindsAQuestionInItsValuesAndItsUpdatesAndGoesOnWithTheAnswer() throws IOException {
        String thread = scene.thread();
        String run = start(thread, "talker", 0, true);
        scene.chain(run);

        Harness.Streamed asked = harness.stream("GET", path(thread, run) + "&stream_mode=values,updates", "", "-1");

        assertThat(names(asked)).containsExactly("metadata", "values", "updates", "values", "updates");
        JsonNode interrupt = of(asked, "values").getLast().path("__interrupt__").path(0);
        assertThat(interrupt.at("/value/prompt").asText()).isEqualTo("Go on?");
        assertThat(of(asked, "updates").getLast().path("__interrupt__").path(0)).isEqualTo(interrupt);
        assertThat(interrupt.path("id").asText())
                .isEqualTo(thread + ":" + scene.question(thread).number());

        harness.clock.meanwhile = once(() -> scene.chain(run));
        Harness.Streamed answered = harness.stream(
                "POST",
                "/threads/" + thread + "/runs/stream",
                "{\"assistant_id\":\"talker\",\"command\":{\"resume\":\"Yes\"},\"stream_mode\":\"messages-tuple\"}",
                "");

        assertThat(names(answered)).containsExactly("metadata", "messages", "messages");
        assertThat(of(answered, "messages").getFirst().path(0).path("content").asText())
                .isEqualTo("Yes");
    }

    @Test
    void whatChildrenAskIsToldAsTheirParents() throws IOException {
        String thread = scene.thread();
        String run = scene.send(thread, "spawn", "");
        scene.chain(run);
        scene.chain(childRun(thread));

        Harness.Streamed answer = harness.stream("GET", path(thread, run) + "&stream_mode=values", "", "");

        assertThat(of(answer, "values")
                        .getLast()
                        .at("/__interrupt__/0/thread_id")
                        .asText())
                .isEqualTo(scene.child(thread, 0));
        assertThat(answer.events().getLast().id())
                .isEqualTo(answer.events().get(answer.events().size() - 2).id());
    }

    @Test
    void aFailureIsToldInEachDialect() throws IOException {
        String thread = scene.threadDoing("fail");
        String run = newest(thread);

        assertThat(of(harness.stream("GET", "/runs/" + run + "/stream", "", ""), "error"))
                .containsExactly(Json.read("{\"error\":\"told_to\",\"message\":\"as the script says\"}"));
        Harness.Streamed langGraph = harness.stream("GET", path(thread, run) + "&stream_mode=values", "", "");
        assertThat(langGraph.events().getLast().name()).isEqualTo("error");
        assertThat(names(langGraph)).doesNotContain("end");
    }

    @Test
    void aRunThatWaitsItsTurnIsToldFromItsTurnOn() throws IOException {
        String thread = scene.thread();
        String first = scene.send(thread, "step", "");
        String second = scene.send(thread, "step", "enqueue");
        assertThat(harness.stream("GET", "/runs/" + second + "/stream", "", "").events())
                .isEmpty();

        scene.chain(first);
        scene.chain(second);

        Harness.Streamed answer =
                harness.stream("GET", "/runs/" + second + "/stream?stream_mode=updates,values", "", "");
        assertThat(names(answer)).containsExactly("metadata", "values", "updates", "values", "updates", "end");
        assertThat(names(harness.stream("GET", "/runs/" + first + "/stream?stream_mode=values", "", "")))
                .containsExactly("metadata", "values", "values", "end");
    }

    @Test
    void aRunWhoseTurnNeverCameIsToldItsEnd() throws IOException {
        String thread = scene.thread();
        scene.send(thread, "step", "");
        String second = scene.send(thread, "step", "enqueue");
        scene.cancel(second, "");

        assertThat(names(harness.stream("GET", "/runs/" + second + "/stream", "", "")))
                .containsExactly("error", "end");
    }

    @Test
    void aRunThatIsUndoneWhileItIsReadSaysSoAndIsThenNotThere() throws IOException {
        String thread = scene.thread();
        String first = scene.send(thread, "ask", "");
        scene.chain(first);
        String last = harness.stream("GET", "/runs/" + first + "/stream", "", "")
                .events()
                .getLast()
                .id();
        harness.clock.meanwhile = once(() -> scene.send(thread, "step", "rollback"));

        Harness.Streamed answer = harness.stream("GET", "/runs/" + first + "/stream", "", last);

        assertThat(names(answer)).containsExactly("error", "end");
        assertThat(harness.stream("GET", "/runs/" + first + "/stream", "", "").status())
                .isEqualTo(404);
    }

    @Test
    void aThreadThatIsDeletedWhileARunIsReadEndsTheStream() throws IOException {
        String thread = scene.thread();
        String run = scene.send(thread, "step", "");
        String last = harness.stream("GET", "/runs/" + run + "/stream", "", "")
                .events()
                .getLast()
                .id();
        harness.clock.meanwhile = once(() -> harness.send("DELETE", "/threads/" + thread, ""));
        Instant began = harness.clock.instant();

        Harness.Streamed answer = harness.stream("GET", path(thread, run), "", last);

        assertThat(answer.events()).extracting(ServerSentEvents.Event::name).containsExactly("error");
        assertThat(Duration.between(began, harness.clock.instant())).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void whatHasExpiredIsStoodInForByTheStateAfterIt() throws IOException {
        Scenario scene = new Scenario(store -> withoutBefore(store, Version.of(5)));
        Harness harness = scene.harness;
        String thread = scene.threadDoing("step step step step");
        scene.chain(scene.send(thread, "step", ""));

        Harness.Streamed answer =
                harness.stream("POST", "/threads/" + thread + "/stream", "{\"channels\":[\"lifecycle\"]}", "2-1");

        assertThat(answer.text()).startsWith(": what was before version ");
        List<JsonNode> events =
                answer.events().stream().map(ServerSentEvents.Event::json).toList();
        assertThat(events.getFirst().path("method").asText()).isEqualTo("values");
        assertThat(lifecycle(events)).endsWith("started", "completed");
        assertThat(harness.stream(
                                "POST",
                                "/threads/" + thread + "/stream",
                                "{\"channels\":[\"lifecycle\"]}",
                                answer.events().getFirst().id())
                        .events())
                .isEqualTo(answer.events().subList(1, events.size()));
    }

    @Test
    void aStreamThatHasMuchToLookAtAndNothingToTellLeavesInTimeAndGoesOnWhereItWas() throws IOException {
        AtomicReference<Runnable> reading = new AtomicReference<>(() -> {});
        Scenario scene = new Scenario(store -> whileReading(store, reading));
        Harness harness = scene.harness;
        String run = harness.post("/runs", "{\"agent_id\":\"counter\",\"input\":{\"to\":250}}")
                .body()
                .path("run_id")
                .asText();
        scene.chain(run);
        String from = "/runs/" + run + "/stream?stream_mode=messages";
        String metadata =
                harness.stream("GET", from, "", "").events().getFirst().id();
        List<String> read = new ArrayList<>();
        reading.set(() -> {
            read.add("page");
            harness.clock.of(Duration.ofSeconds(13));
        });

        Harness.Streamed answer = harness.stream("GET", from, "", metadata);

        assertThat(answer.events()).isEmpty();
        assertThat(read).as("the run is looked for, and two pages are read").hasSizeLessThanOrEqualTo(3);
        assertThat(answer.text()).matches("id: [0-9]{2,3}-524287\n\nretry: 1000\n");
        String id = answer.text().substring("id: ".length(), answer.text().indexOf('\n'));
        assertThat(EventId.parse("id", id)).isGreaterThan(EventId.parse("id", metadata));
        reading.set(() -> {});
        assertThat(harness.stream("GET", from, "", id).events())
                .isEqualTo(harness.stream("GET", from, "", metadata).events());
    }

    /** A store of which somebody else does something each time that commits are read. */
    private static SessionStore whileReading(SessionStore store, AtomicReference<Runnable> reading) {
        return (SessionStore) Proxy.newProxyInstance(
                StreamTest.class.getClassLoader(), new Class<?>[] {SessionStore.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(store, arguments);
                    if (method.getName().equals("commits")) {
                        reading.get().run();
                    }
                    return method.getName().equals("metered") ? whileReading((SessionStore) result, reading) : result;
                });
    }

    @Test
    void aLastEventThatNobodyWasSentIsRefused() throws IOException {
        String thread = scene.thread();
        String run = scene.send(thread, "step", "");

        for (String id : List.of("99-0", "x", "1", "1-", "-1-1", "1-9999999", "12345678901-0")) {
            assertThat(harness.stream("GET", "/runs/" + run + "/stream", "", id).status())
                    .as(id)
                    .isEqualTo(422);
        }
        assertThat(harness.stream("GET", "/runs/" + run + "/stream?since=2-0", "", "")
                        .events())
                .extracting(ServerSentEvents.Event::name)
                .containsExactly("values");
        assertThat(harness.stream("GET", "/runs/" + run + "/stream?stream_mode=debug", "", "")
                        .status())
                .isEqualTo(422);
        assertThat(harness.stream("GET", "/runs/" + run + "/stream?cancel_on_disconnect=1", "", "")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aStreamIsItsOwners() throws IOException {
        harness.caller = "alice";
        String thread = scene.thread();
        String run = scene.send(thread, "step", "");
        harness.caller = "bob";

        assertThat(harness.stream("GET", "/runs/" + run + "/stream", "", "").status())
                .isEqualTo(404);
        assertThat(harness.stream("POST", "/threads/" + thread + "/stream", "{\"channels\":[\"values\"]}", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anAnswerHasALimitAndTheRestComesWithTheNext() {
        BufferedEvents sink = new BufferedEvents(200);
        ServerEvent small =
                ServerEvent.of(new EventId(1, 0), "values", Json.object().put("a", "\"x".repeat(20)));
        ServerEvent large =
                ServerEvent.of(new EventId(1, 1), "values", Json.object().put("a", "x".repeat(200)));

        assertThat(Stream.of(sink.take(small), sink.take(large), sink.take(small)))
                .containsExactly(EventSink.Taken.TOLD, EventSink.Taken.LEFT_OUT, EventSink.Taken.FULL);
        assertThat(sink.text()).contains("\n: an event values of ").endsWith("retry: 1000\n");
        assertThat(ServerSentEvents.parse(sink.text())).hasSize(1);
    }

    @Test
    void aThreadsEventsAreToldOnTheChannelsOfTheProtocol() throws IOException {
        String thread = scene.thread();
        String run = start(thread, "talker", 1, true);
        scene.chain(run);
        String all =
                "[\"values\",\"updates\",\"messages\",\"tools\",\"lifecycle\",\"input\",\"checkpoints\",\"tasks\",\"custom\"]";

        Harness.Streamed answer =
                harness.stream("POST", "/threads/" + thread + "/stream", "{\"channels\":" + all + "}", "");

        List<JsonNode> events =
                answer.events().stream().map(ServerSentEvents.Event::json).toList();
        assertThat(events)
                .extracting(event -> event.path("seq").asLong())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(lifecycle(events)).containsExactly("started", "interrupted");
        assertThat(on(events, "messages"))
                .extracting(data -> data.path("event").asText())
                .startsWith("message-start", "content-block-start", "content-block-finish", "message-finish");
        assertThat(on(events, "tools"))
                .extracting(data -> data.path("event").asText())
                .containsExactly("tool-started", "tool-finished");
        assertThat(on(events, "input.requested").getFirst().path("interruptId").asText())
                .isEqualTo(thread + ":" + scene.question(thread).number());
        long seq = events.get(events.size() - 3).path("seq").asLong();
        Harness.Streamed rest = harness.stream(
                "POST", "/threads/" + thread + "/stream", "{\"channels\":%s,\"since\":%d}".formatted(all, seq), "");
        assertThat(rest.events()).isEqualTo(answer.events().subList(events.size() - 2, events.size()));

        scene.answer(thread, "\"Yes\"");
        scene.chain(run);
        Harness.Streamed end = harness.stream(
                "POST",
                "/threads/" + thread + "/stream/events",
                "{\"channels\":[\"lifecycle\",\"custom:turns\"]}",
                answer.events().getLast().id());
        List<JsonNode> after =
                end.events().stream().map(ServerSentEvents.Event::json).toList();
        assertThat(lifecycle(after)).containsExactly("running", "completed");
        assertThat(on(after, "custom")).containsExactly(Json.read("{\"name\":\"turns\",\"payload\":0}"));
    }

    @Test
    void whatAThreadsStreamCannotServeIsRefusedWithTheReason() throws IOException {
        String thread = scene.thread();
        String at = "/threads/" + thread + "/stream";

        assertThat(harness.stream("POST", at, "{\"channels\":[\"debug\"]}", "").status())
                .isEqualTo(422);
        assertThat(harness.stream("POST", at, "{\"channels\":[]}", "").status()).isEqualTo(422);
        assertThat(harness.stream("POST", at, "{\"channels\":[\"values\"],\"namespaces\":[[\"a\"]]}", "")
                        .status())
                .isEqualTo(422);
        assertThat(harness.stream("POST", at, "{\"channels\":[\"values\"],\"since\":99999999999}", "")
                        .status())
                .isEqualTo(422);
        Harness.Streamed socket = harness.stream("GET", at, "", "");
        assertThat(socket.status()).isEqualTo(400);
        assertThat(Json.read(socket.text()).path("code").asText()).isEqualTo("websocket_not_served");
    }

    /** A store whose commits before that version have expired. */
    private static SessionStore withoutBefore(SessionStore store, Version oldest) {
        return (SessionStore) Proxy.newProxyInstance(
                StreamTest.class.getClassLoader(), new Class<?>[] {SessionStore.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(store, arguments);
                    return switch (method.getName()) {
                        case "metered" -> withoutBefore((SessionStore) result, oldest);
                        case "at" -> ((Version) arguments[1]).compareTo(oldest) < 0 ? Optional.empty() : result;
                        case "commits" ->
                            ((List<?>) result)
                                    .stream()
                                            .filter(commit ->
                                                    ((Commit) commit).version().compareTo(oldest) >= 0)
                                            .toList();
                        default -> result;
                    };
                });
    }

    private String counted(int to) throws IOException {
        JsonNode body = harness.post("/runs", "{\"agent_id\":\"counter\",\"input\":{\"to\":%d}}".formatted(to))
                .body();
        String run = body.path("run_id").asText();
        scene.chain(run);
        return run;
    }

    private String talked(String agent, int turns, boolean asking) throws IOException {
        String run = start(scene.thread(), agent, turns, asking);
        scene.chain(run);
        return run;
    }

    private String start(String thread, String agent, int turns, boolean asking) throws IOException {
        return harness.post(
                        "/threads/" + thread + "/runs",
                        "{\"agent_id\":\"%s\",\"input\":{\"turns\":%d,\"asking\":%s},\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
                                .formatted(agent, turns, asking))
                .body()
                .path("run_id")
                .asText();
    }

    private static String path(String thread, String run) {
        return "/threads/" + thread + "/runs/" + run + "/stream?cancel_on_disconnect=0";
    }

    private List<ServerSentEvents.Event> events(String run, String modes, String last) throws IOException {
        return harness.stream("GET", "/runs/" + run + "/stream?cancel_on_disconnect=0&stream_mode=" + modes, "", last)
                .events();
    }

    private static List<String> names(Harness.Streamed answer) {
        return answer.events().stream().map(ServerSentEvents.Event::name).toList();
    }

    private static List<JsonNode> of(Harness.Streamed answer, String name) {
        return answer.events().stream()
                .filter(event -> event.name().equals(name))
                .map(ServerSentEvents.Event::json)
                .toList();
    }

    private static List<JsonNode> on(List<JsonNode> events, String method) {
        return events.stream()
                .filter(event -> event.path("method").asText().equals(method))
                .map(event -> event.at("/params/data"))
                .toList();
    }

    private static List<String> lifecycle(List<JsonNode> events) {
        return on(events, "lifecycle").stream()
                .map(data -> data.path("event").asText())
                .toList();
    }

    private String newest(String thread) {
        return harness.store
                .commits(new SessionKey("acme", thread), Version.NONE, 100)
                .getLast()
                .info()
                .path("run")
                .asText();
    }

    private String childRun(String thread) {
        RunId run = ((Pending.Children) RunState.of(scene.session(thread)).pending())
                .children()
                .getFirst()
                .run();
        return run.value();
    }

    /** Somebody's doing, as long as a reader waits. */
    private interface Doing {
        Object run() throws IOException;
    }

    private static void run(Doing doing) {
        try {
            doing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Runnable once(Doing doing) {
        return () -> {
            harness.clock.meanwhile = () -> {};
            run(doing);
        };
    }

    private Runnable after(Instant moment, Doing doing) {
        return () -> {
            if (!harness.clock.instant().isBefore(moment)) {
                once(doing).run();
            }
        };
    }

    /** Runs the newest run some time after its reader began to wait. */
    private Runnable whenStarted(Duration later) {
        Instant moment = harness.clock.instant().plus(later);
        return after(moment, () -> harness.runChain(harness.started.getLast()));
    }

    /** Lets a run make a step now and then while its reader waits. */
    private void letItRun(String run, Random random) {
        AtomicReference<JsonNode> next =
                new AtomicReference<>(StintRequest.first(scene.run(run)).toJson());
        harness.clock.meanwhile = () -> {
            if (random.nextInt(8) == 0
                    && next.get().path("next").asText("continue").equals("continue")) {
                // Too little time for more than the one step that each stint makes.
                harness.remaining = Duration.ofSeconds(1);
                run(() -> next.getAndSet(harness.stint(next.get())));
                harness.remaining = Duration.ofSeconds(30);
            }
        };
    }
}
