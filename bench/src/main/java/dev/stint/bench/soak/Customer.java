package dev.stint.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.bench.stack.Api;
import dev.stint.events.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goes on one errand: sends the messages, answers what is asked, ends what is to be ended, and waits for the end. */
final class Customer {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Api api;
    private final Errand errand;
    private final Ledger ledger;
    private final Instant cancelAt;
    private final List<String> runs = new ArrayList<>();
    private final Set<String> answered = new HashSet<>();
    private boolean cancelled;

    /** @param cancelAfter how long after its start a run is cancelled, if it is one of those */
    Customer(Api api, Errand errand, Ledger ledger, Duration cancelAfter) {
        this.api = api;
        this.errand = errand;
        this.ledger = ledger;
        this.cancelAt = Instant.now().plus(cancelAfter);
    }

    /** Returns when all runs have ended. */
    void run() throws InterruptedException {
        for (String ticket : errand.tickets()) {
            send(ticket);
        }
        while (!isOver()) {
            Thread.sleep(LOOK_EVERY);
        }
        ledger.seeEnded(runs.size());
    }

    private void send(String ticket) throws InterruptedException {
        while (true) {
            Api.Answer answer = api.post(errand.path() + "/runs", message(ticket));
            if (answer.ok()) {
                accepted(ticket, answer.body().path("run_id").asText());
                return;
            }
            if (!answer.isFault()) {
                ledger.refuse("%s: %s".formatted(ticket, answer));
                return;
            }
            // The request is over, whatever it did; the journal tells.
            String unknown = unknownRun();
            if (!unknown.isEmpty()) {
                accepted(ticket, unknown);
                return;
            }
        }
    }

    private void accepted(String ticket, String run) {
        runs.add(run);
        ledger.accept(new Ledger.Accepted(errand, ticket, run, Instant.now()));
    }

    private ObjectNode message(String ticket) {
        ObjectNode request = Json.object()
                .put("agent_id", "clerk")
                .put("if_not_exists", "create")
                .put("multitask_strategy", runs.isEmpty() ? "reject" : "enqueue");
        request.putArray("messages").addObject().put("role", "user").put("content", ticket);
        return request;
    }

    /** The run that the session has accepted and nobody has told of; empty where there is none. */
    private String unknownRun() throws InterruptedException {
        while (true) {
            Api.Answer history = api.get(errand.path() + "/history?limit=100");
            if (history.isFault()) {
                Thread.sleep(LOOK_EVERY);
                continue;
            }
            for (JsonNode state : history.body()) {
                String run = state.path("metadata").path("run").asText();
                if (state.path("metadata").path("kind").asText().equals("input") && !ledger.knows(run)) {
                    return run;
                }
            }
            return "";
        }
    }

    private boolean isOver() throws InterruptedException {
        if (errand.twist() == Errand.Twist.CANCELLED
                && !cancelled
                && Instant.now().isAfter(cancelAt)) {
            Api.Answer answer = api.post(errand.path() + "/runs/" + runs.getFirst() + "/cancel", Json.object());
            cancelled = !answer.isFault();
        }
        Api.Answer thread = api.get(errand.path());
        if (!thread.ok()) {
            return false;
        }
        for (JsonNode interrupt : thread.body().path("interrupts")) {
            answer(interrupt);
        }
        return !Set.of("busy", "interrupted")
                        .contains(thread.body().path("status").asText())
                && areRunsOver();
    }

    private boolean areRunsOver() throws InterruptedException {
        for (String run : runs) {
            Api.Answer answer = api.get(errand.path() + "/runs/" + run);
            if (!answer.ok() || answer.body().path("status").asText().equals("pending")) {
                return false;
            }
        }
        return true;
    }

    /** Some answer in the one way, some in the other, and some twice. */
    private void answer(JsonNode interrupt) throws InterruptedException {
        String id = interrupt.path("id").asText();
        String thread = "/threads/" + interrupt.path("thread_id").asText();
        if (answered.contains(id)) {
            return;
        }
        for (int times = errand.number() % 4 == 0 ? 2 : 1; times > 0; times--) {
            Api.Answer answer = errand.number() % 2 == 0
                    ? api.post(thread + "/commands", command(id, approval(thread)))
                    : api.post(thread + "/runs", resume(approval(thread)));
            if (answer.ok() || answer.status() == 409) {
                answered.add(id);
            } else if (!answer.isFault()) {
                ledger.refuse("%s, answer to %s: %s".formatted(errand.tickets(), interrupt, answer));
            }
        }
    }

    private static ObjectNode command(String interrupt, ObjectNode response) {
        ObjectNode command = Json.object().put("id", 1).put("method", "input.respond");
        ObjectNode params = command.putObject("params").put("interruptId", interrupt);
        params.set("response", response);
        params.putArray("namespace");
        return command;
    }

    private static ObjectNode resume(ObjectNode response) {
        ObjectNode request = Json.object();
        request.putObject("command").set("resume", response);
        return request;
    }

    /** What is refused is the clerk's, never a child's. */
    private ObjectNode approval(String thread) {
        return Json.object().put("approve", errand.twist() != Errand.Twist.REFUSED || !thread.equals(errand.path()));
    }
}
