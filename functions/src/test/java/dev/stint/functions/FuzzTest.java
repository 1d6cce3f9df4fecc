package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.contract.Contract;
import dev.stint.contract.Exchange;
import dev.stint.events.Delivery;
import dev.stint.events.HttpRequest;
import dev.stint.events.HttpResponse;
import dev.stint.events.Identity;
import dev.stint.events.Problem;
import dev.stint.state.Consumed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Requests that are wrong in every way: whatever they are, the answer is one that the API's description has, none says
 * that something broke inside, and a refusal has written nothing. {@code -Dstint.fuzz=100000} sends so many,
 * {@code -Dstint.fuzz.seed} others.
 */
class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("stint.fuzz", 2_000);
    private static final long SEED = Long.getLong("stint.fuzz.seed", 2_026L);

    /** What was deleted or ended by luck is there again after so many. */
    private static final int WORLD = 250;

    /** An error that stays after this many others is one of theirs. */
    private static final int SHOWN = 10;

    private static final List<String> OPERATIONS = new Contract()
            .operations().stream()
                    .filter(operation -> !operation.equals(WebhookFunction.PATTERN))
                    .toList();

    @Test
    void whateverIsSentIsAnsweredAsDocumentedAndARefusalHasWrittenNothing() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int sent = 0; sent < REQUESTS && wrong.size() < SHOWN; sent += WORLD) {
            World world = World.make();
            Malformed malformed = new Malformed(SEED + sent, OPERATIONS, world.known());
            for (int i = 0; i < Math.min(WORLD, REQUESTS - sent); i++) {
                Malformed.Request request = malformed.next();
                try {
                    statuses.merge(world.send(request), 1, Integer::sum);
                } catch (Exception | AssertionError e) {
                    wrong.add("%s: %s".formatted(request, e));
                }
            }
        }
        System.out.println("fuzz: %d requests, seed %d: %s".formatted(REQUESTS, SEED, statuses));

        assertThat(wrong).isEmpty();
        int refused = statuses.entrySet().stream()
                .filter(status -> status.getKey() >= 400)
                .mapToInt(Map.Entry::getValue)
                .sum();
        assertThat(refused).as("most are wrong indeed").isGreaterThan(REQUESTS / 2);
    }

    @Test
    void nothingIsQueuedThatNobodyVouchesForOrThatIsNoDocument() {
        VirtualClock clock = new VirtualClock();
        List<Delivery> queue = new ArrayList<>();
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        String source =
                "{\"name\":\"%1$s\",\"scheme\":\"%1$s\",\"secrets\":[\"s\"],\"tenant\":\"acme\",\"agent\":\"counter\",\"session\":\"/a/b\"}";
        List<String> schemes = List.of("github", "slack", "stripe", "standard");
        Webhooks webhooks = new Webhooks(
                WebhookSource.all(
                        schemes.stream().map(source::formatted).toList().toString()),
                new Secrets(reference -> secret, clock),
                queue::add,
                clock);
        Contract contract = new Contract();
        MalformedWebhooks malformed = new MalformedWebhooks(SEED, schemes, clock, secret);
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int sent = 0; sent < REQUESTS; sent++) {
            Malformed.Request request = malformed.next();
            HttpResponse answer = webhooks.answer(new HttpRequest(
                    request.method(),
                    request.path(),
                    Map.of(),
                    request.headers(),
                    ByteBuffer.wrap(request.bytes()),
                    Identity.NONE,
                    "request-1",
                    clock.instant()));
            Map<String, String> headers = new HashMap<>(answer.headers());
            headers.put("content-type", answer.contentType());
            contract.check(new Exchange(
                    request.method(),
                    request.path(),
                    request.headers(),
                    new String(request.bytes(), StandardCharsets.UTF_8),
                    answer.status(),
                    headers,
                    answer.bodyText().orElse("")));
            assertThat(answer.status()).as(request.toString()).isIn(401, 404, 405, 422);
            statuses.merge(answer.status(), 1, Integer::sum);
        }
        System.out.println("fuzz: %d deliveries, seed %d: %s".formatted(REQUESTS, SEED, statuses));

        assertThat(queue).isEmpty();
        assertThat(statuses).containsKeys(401, 404, 405, 422);
    }

    /** An API with one of everything. */
    private record World(Harness harness, Map<String, List<String>> known, Router streams, Router others) {
        static World make() throws IOException {
            Harness harness = new Harness();
            harness.agents.add("talker", new Talker());
            harness.agents.add("scripted", new Scripted(harness.clock));
            String done = harness.post("/runs/wait", "{\"agent_id\":\"counter\",\"input\":{\"to\":2}}")
                    .body()
                    .at("/run/run_id")
                    .asText();
            String busy = harness.post("/runs", "{\"agent_id\":\"counter\",\"input\":{\"to\":2}}")
                    .body()
                    .path("run_id")
                    .asText();
            String asks = harness.post("/runs/wait", "{\"agent_id\":\"scripted\",\"input\":{\"do\":[\"ask\"]}}")
                    .body()
                    .at("/run/run_id")
                    .asText();
            String cron = harness.post(
                            "/runs/crons",
                            "{\"assistant_id\":\"counter\",\"schedule\":\"0 9 * * *\",\"input\":{\"to\":1}}")
                    .body()
                    .path("cron_id")
                    .asText();
            harness.send("PUT", "/store/items", "{\"namespace\":[\"a\"],\"key\":\"k\",\"value\":{}}");
            List<String> runs = List.of(done, busy, asks);
            List<String> threads = new ArrayList<>();
            for (String run : runs) {
                threads.add(harness.get("/runs/" + run).body().path("thread_id").asText());
            }
            return new World(
                    harness,
                    Map.of(
                            "thread", threads,
                            "run", runs,
                            "cron", List.of(cron),
                            "agent", List.of("counter", "talker", "scripted"),
                            "checkpoint", List.of("1", "2")),
                    new Router(StreamFunction.routes(harness.application)),
                    new Router(ApiFunction.routes(harness.application, harness.schedules)));
        }

        int send(Malformed.Request request) throws IOException {
            harness.consumed.clear();
            harness.consumedBeside.clear();
            int started = harness.started.size();
            Map<String, Schedules.Schedule> schedules = Map.copyOf(harness.schedules.byName);
            Harness.Streamed answer = harness.raw(
                    isStream(request),
                    request.method(),
                    request.path(),
                    request.bytes(),
                    request.tenant(),
                    request.headers());
            // That an agent's model is not there is the one thing that may answer 503, and no agent here has one.
            assertThat(answer.status()).as(answer.text()).isLessThan(500);
            if (answer.status() >= 400) {
                assertThat(harness.started).as("executions").hasSize(started);
                assertThat(harness.schedules.byName).isEqualTo(schedules);
                assertThat(written(harness.consumed)).as("writes to sessions").isEmpty();
                assertThat(written(harness.consumedBeside))
                        .as("writes beside")
                        .isIn(request.headers().containsKey("idempotency-key") ? KEYS : NONE);
            }
            return answer.status();
        }

        private static final List<List<String>> NONE = List.of(List.of());

        // A request's key is taken, and given back.
        private static final List<List<String>> KEYS =
                List.of(List.of(), List.of("PutItem"), List.of("PutItem", "DeleteItem"));

        private static List<String> written(List<Consumed> consumed) {
            return consumed.stream()
                    .filter(call -> call.writeUnits() > 0)
                    .map(Consumed::operation)
                    .toList();
        }

        // As the gateway routes; but a path that only one function has is that one's to refuse.
        private boolean isStream(Malformed.Request request) {
            return status(streams, request) == 200
                    || (status(streams, request) == 405 && status(others, request) == 404);
        }

        private static int status(Router router, Malformed.Request request) {
            int query = request.path().indexOf('?');
            String path = query < 0 ? request.path() : request.path().substring(0, query);
            try {
                router.match(new HttpRequest(
                        request.method(),
                        path,
                        Map.of(),
                        Map.of(),
                        ByteBuffer.allocate(0),
                        Identity.NONE,
                        "",
                        Instant.EPOCH));
                return 200;
            } catch (Problem refused) {
                return refused.status();
            }
        }
    }
}
