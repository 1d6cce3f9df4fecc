package dev.stint.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.bench.stack.BenchStack;
import dev.stint.bench.stack.Tables;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import dev.stint.events.Message;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Holds what the journals say against what has happened in the world: each run has ended, as its model's script says;
 * no effect was had twice; what a transcript calls done was done; no journal has a gap.
 */
final class Audit {
    private static final Set<String> HAVE_EFFECTS = Set.of("reserve", "charge");

    private final SessionStore store;
    private final Tables table;
    private final Findings findings = new Findings();

    private Audit(BenchStack stack) {
        this.store = stack.sessions();
        this.table = Tables.read(stack);
    }

    static Findings of(BenchStack stack, Ledger ledger) {
        Audit audit = new Audit(stack);
        ledger.refusals().forEach(refusal -> audit.findings.lost("", refusal));
        ledger.accepted().forEach(audit::accepted);
        audit.table.runs().forEach((run, tenant) -> audit.ended(tenant, run));
        audit.table.journals().forEach(audit::journal);
        audit.table.effects().forEach(audit::effect);
        return audit.findings;
    }

    /** How many runs of all, children's too, have not ended. */
    static long running(BenchStack stack) {
        SessionStore store = stack.sessions();
        return Tables.read(stack).runs().entrySet().stream()
                .filter(run -> !store.run(run.getValue(), run.getKey())
                        .map(Run::isOver)
                        .orElse(false))
                .count();
    }

    private void accepted(Ledger.Accepted accepted) {
        String session = accepted.errand().thread().toString();
        RunId id = new RunId(accepted.run());
        String tenant = table.runs().getOrDefault(id, "");
        if (tenant.isEmpty()) {
            findings.lost(session, "run %s of %s has no item".formatted(id, accepted.ticket()));
            return;
        }
        Run run = store.run(tenant, id).orElseThrow();
        switch (run.status()) {
            case PENDING -> {
                // Told with all other runs.
            }
            case SUCCESS -> {
                findings.done();
                answer(accepted, run);
            }
            case INTERRUPTED -> {
                if (accepted.errand().twist() == Errand.Twist.CANCELLED) {
                    findings.done();
                } else {
                    findings.lost(session, "run %s was cancelled, and nobody wanted that".formatted(id));
                }
            }
            case ERROR, TIMEOUT, ROLLED_BACK, DELETED ->
                findings.lost(session, "run %s of %s ended in %s".formatted(id, accepted.ticket(), run.error()));
        }
    }

    private void answer(Ledger.Accepted accepted, Run run) {
        String text = store.at(run.session(), run.ended())
                .map(session -> session.document().path("result").path("answer").asText())
                .orElse("");
        boolean refused = accepted.errand().twist() == Errand.Twist.REFUSED;
        if (!Script.isKept(parse(text), accepted.ticket(), refused)) {
            findings.lost(
                    run.session().session(), "run %s of %s answers %s".formatted(run.id(), accepted.ticket(), text));
        }
    }

    private static JsonNode parse(String text) {
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            return Json.object();
        }
    }

    private void ended(String tenant, RunId id) {
        Run run = store.run(tenant, id).orElseThrow();
        if (!run.isOver()) {
            findings.lost(
                    run.session().session(),
                    "run %s of agent %s has not ended; due %s".formatted(id, run.agent(), run.due()));
        }
    }

    private void journal(SessionKey key, List<Long> versions) {
        if (!versions.equals(LongStream.rangeClosed(1, versions.size()).boxed().toList())) {
            findings.lost(key.session(), "the journal has a gap: " + versions);
        }
        Session session = store.restore(key, Version.NONE);
        if (session.head().run() == null && session.document().has("queue")) {
            findings.lost(key.session(), "the queue is not empty, and nothing runs");
        }
        transcript(session);
    }

    private void transcript(Session session) {
        Map<String, Message.ToolCall> calls = new HashMap<>();
        Map<String, Message> results = new HashMap<>();
        for (JsonNode json : session.state().path("messages")) {
            Message message = Message.of(json);
            message.toolCalls().forEach(call -> calls.put(call.id(), call));
            // A later result is the one that counts: it came after its call was given up.
            message.toolCallId().ifPresent(call -> results.put(call, message));
        }
        results.forEach((id, result) -> {
            Message.ToolCall call = calls.get(id);
            if (call == null) {
                findings.lost(session.key().session(), "a result without its call: " + id);
            } else if (HAVE_EFFECTS.contains(call.name())) {
                result(session, call, result);
            }
        });
    }

    private void result(Session session, Message.ToolCall call, Message result) {
        String of = call.args().path("ticket").asText() + "/" + call.name();
        int effects = table.effects().getOrDefault(of, 0);
        if (!result.isToolError()) {
            if (effects == 0) {
                findings.lost(session.key().session(), "%s is told to be done, and was not".formatted(of));
            }
        } else if (result.text().startsWith("UNKNOWN")) {
            findings.unknown();
        } else if (result.text().contains("not approved")) {
            if (effects > 0) {
                findings.duplicated(session.key().session(), "%s was done, though it was refused".formatted(of));
            }
        } else {
            findings.toolError();
        }
    }

    private void effect(String of, int times) {
        if (times > 1) {
            findings.duplicated("", "%s was done %d times".formatted(of, times));
        }
    }
}
