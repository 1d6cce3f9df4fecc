package dev.stint.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One execution of the state machine that carries a run: what the chain's definition says, state by state, without the
 * parts that only AWS needs. It knows a stint's JSON and nothing else of it.
 */
final class ChainExecution {
    private static final int MAX_RETRIES = 10;
    private static final Duration PARKED = Duration.ofDays(30);
    private static final Duration BEFORE = Duration.ofMinutes(5);
    private static final List<String> IDS = List.of("protocol", "tenant", "session", "run", "version", "snapshot");

    private final InProcessChain chain;
    private final ObjectNode input;
    private int events = 3;
    private boolean running = true;

    ChainExecution(InProcessChain chain, ObjectNode input) {
        this.chain = chain;
        this.input = input;
    }

    boolean isRunning() {
        return running;
    }

    /** The token of the parent's execution, which waits for this one. */
    Optional<String> token() {
        return Optional.ofNullable(input.path("token").textValue());
    }

    void begin() {
        stint(input, 0);
    }

    void stop() {
        running = false;
    }

    private Timeline timeline() {
        return chain.timeline();
    }

    private void later(Instant moment, Runnable what) {
        timeline().at(moment, () -> {
            if (running) {
                what.run();
            }
        });
    }

    private Runnable again(JsonNode reply) {
        return () -> stint(reply, 0);
    }

    private void stint(JsonNode ids, int retry) {
        call(ids(ids), retry, failed -> {
            ObjectNode fail = ids(ids);
            fail.putObject("fail").put("error", failed.error()).put("cause", failed.cause());
            stintFail(fail, 0);
        });
    }

    private void stintFail(ObjectNode payload, int retry) {
        call(payload, retry, failed -> stop());
    }

    private interface GiveUp {
        void after(Lambda.Failed failed);
    }

    private void call(ObjectNode payload, int retry, GiveUp giveUp) {
        if (!running) {
            return;
        }
        switch (chain.stint(payload.deepCopy().put("retry", retry))) {
            case Lambda.Answered(JsonNode answer) -> {
                events += 7 + 3 * retry;
                if (running) {
                    next(answer);
                }
            }
            case Lambda.Failed failed -> {
                if (retry == MAX_RETRIES) {
                    giveUp.after(failed);
                } else {
                    Instant then = timeline().time().instant().plusSeconds(Math.min(30, 1L << retry));
                    later(then, () -> call(payload, retry + 1, giveUp));
                }
            }
        }
    }

    private void next(JsonNode reply) {
        String next = reply.path("next").asText();
        boolean ends = next.equals("done") || next.equals("failed");
        if (!ends && events >= chain.historyEvents()) {
            chain.begin(successor(reply));
            stop();
            return;
        }
        switch (next) {
            case "continue" -> later(timeline().time().instant(), again(reply));
            case "wait" -> await(reply, Instant.parse(reply.path("until").asText()));
            case "ask" -> ask(reply);
            case "spawn" -> new Children(reply).begin();
            case "done", "failed" -> end(reply);
            default -> throw new AssertionError("a stint answered %s, which the chain does not know".formatted(reply));
        }
    }

    private void await(JsonNode reply, Instant until) {
        if (until.isAfter(timeline().time().instant().plus(PARKED))) {
            ObjectNode successor = successor(reply);
            timeline().at(until.minus(BEFORE), () -> chain.begin(successor));
            stop();
            return;
        }
        events += 2;
        Instant second = until.truncatedTo(ChronoUnit.SECONDS);
        later(second.equals(until) ? until : second.plusSeconds(1), again(reply));
    }

    /** Both the answer and the end of its time may come; the first one counts. */
    private void ask(JsonNode reply) {
        events += 6;
        boolean[] gone = {false};
        Runnable once = () -> {
            if (running && !gone[0]) {
                gone[0] = true;
                stint(reply, 0);
            }
        };
        JsonNode question = reply.path("question");
        SessionKey key = new SessionKey(
                reply.path("tenant").asText(), reply.path("session").asText());
        if (chain.awaitAnswer(key, question, chain.token(once))) {
            later(
                    timeline()
                            .time()
                            .instant()
                            .plusSeconds(question.path("seconds").asLong()),
                    once);
        } else {
            later(timeline().time().instant(), once);
        }
    }

    /** A Map over children: some at once, and the next where one has ended. */
    private final class Children {
        private final JsonNode reply;
        private final Deque<JsonNode> waiting = new ArrayDeque<>();
        private int open;

        Children(JsonNode reply) {
            this.reply = reply;
            reply.path("children").forEach(waiting::add);
            open = waiting.size();
        }

        void begin() {
            events += 4;
            for (int i = reply.path("concurrency").asInt(); i > 0 && !waiting.isEmpty(); i--) {
                start();
            }
        }

        private void start() {
            events += 8;
            ObjectNode child = ids(waiting.remove()).put("generation", 0).put("token", chain.token(this::ended));
            if (!chain.begin(child)) {
                later(timeline().time().instant().plusSeconds(30), this::ended);
            }
        }

        private void ended() {
            open--;
            if (!running) {
                return;
            }
            if (!waiting.isEmpty()) {
                start();
            } else if (open == 0) {
                stint(reply, 0);
            }
        }
    }

    private void end(JsonNode reply) {
        if (reply.path("queued") instanceof ObjectNode queued) {
            chain.begin(queued.put("generation", 0));
        }
        token().ifPresent(chain::answer);
        stop();
    }

    private ObjectNode successor(JsonNode reply) {
        ObjectNode successor =
                ids(reply).put("generation", input.path("generation").asInt() + 1);
        token().ifPresent(token -> successor.put("token", token));
        return successor;
    }

    private static ObjectNode ids(JsonNode from) {
        ObjectNode ids = Json.object();
        IDS.forEach(name -> ids.set(name, from.path(name)));
        return ids;
    }
}
