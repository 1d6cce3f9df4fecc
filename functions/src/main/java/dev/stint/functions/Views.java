package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Dialect;
import dev.stint.events.Json;
import dev.stint.events.RunView;
import dev.stint.events.StateView;
import dev.stint.events.ThreadView;
import dev.stint.state.Commit;
import dev.stint.state.Head;
import dev.stint.state.Run;
import dev.stint.state.Session;
import dev.stint.state.Status;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions, commits and runs as the Agent Protocol shows them. Thread-safe. */
final class Views {
    private final AgentRegistry agents;

    Views(AgentRegistry agents) {
        this.agents = agents;
    }

    /** @param questions what the session or its children ask */
    ThreadView thread(Session session, List<OpenQuestions.Open> questions) {
        Content content = content(session.head(), session.state());
        return new ThreadView(
                session.key().session(),
                session.createdAt(),
                session.updatedAt(),
                session.metadata(),
                lower(questions.isEmpty() ? session.head().status() : Status.INTERRUPTED),
                content.values(),
                content.messages(),
                interrupts(questions));
    }

    ObjectNode thread(Session session, List<OpenQuestions.Open> questions, Dialect dialect) {
        return switch (dialect) {
            case AGENT_PROTOCOL -> thread(session, questions).toJson();
            case LANGGRAPH -> new LangGraphViews(this).thread(session, questions);
        };
    }

    RunView run(Run run) {
        return of(run);
    }

    /** A run as its item tells it. */
    static RunView of(Run run) {
        return run(run, run.status());
    }

    /** A run as it is now: one that asks something is shown as interrupted, with what it asks. */
    ObjectNode run(Run run, Optional<OpenQuestions.Asking> asking) {
        return asking.map(asks -> {
                    ObjectNode json = run(run, Run.Status.INTERRUPTED).toJson();
                    json.set("interrupts", interrupts(asks.questions()));
                    return json;
                })
                .orElseGet(() -> run(run).toJson());
    }

    private static RunView run(Run run, Run.Status status) {
        return new RunView(
                run.id().value(),
                run.session().session(),
                run.agent(),
                run.createdAt(),
                run.updatedAt(),
                lower(status),
                run.request().withObject("/metadata"),
                run.error());
    }

    /** A run that has ended, and what its session held then. */
    ObjectNode ended(Run run, Session session) {
        Content content = content(session.head(), session.state());
        JsonNode output = run.error() == null ? session.document().at(StepResult.RESULT) : MissingNode.getInstance();
        return run(run).toWaitJson(content.values(), content.messages(), output);
    }

    /** A run that waits for an answer, what its session holds, and what it asks. */
    ObjectNode asked(Run run, OpenQuestions.Asking asking) {
        Session session = asking.session();
        Content content = content(session.head(), session.state());
        ObjectNode json = run(run, Run.Status.INTERRUPTED)
                .toWaitJson(content.values(), content.messages(), MissingNode.getInstance());
        json.set("interrupts", interrupts(asking.questions()));
        return json;
    }

    static ArrayNode interrupts(List<OpenQuestions.Open> questions) {
        ArrayNode interrupts = Json.array();
        questions.forEach(open -> interrupts.add(interrupt(open)));
        return interrupts;
    }

    private static ObjectNode interrupt(OpenQuestions.Open open) {
        ObjectNode interrupt = Json.object()
                .put("id", open.id().text())
                .put("thread_id", open.session().key().session());
        interrupt.set("value", asked(open.asked().question()));
        return interrupt;
    }

    /** What a question says. */
    static ObjectNode asked(Question question) {
        ObjectNode value = Json.object().put("prompt", question.prompt());
        value.set("schema", question.schema());
        if (!question.about().isMissingNode()) {
            value.set("about", question.about());
        }
        if (question.until() != null) {
            value.put("until", question.until().toString());
        }
        return value;
    }

    /** A commit, and what the session's state was after it. */
    StateView state(Commit commit, JsonNode state) {
        Content content = content(commit.head(), state);
        ObjectNode metadata = Json.object()
                .put("kind", lower(commit.kind()))
                .put("status", lower(commit.head().status()))
                .put("at", commit.at().toString())
                .put("bytes", commit.bytes())
                .put("write_units", commit.writeUnits());
        if (commit.head().agent() != null) {
            metadata.put("agent", commit.head().agent());
        }
        metadata.setAll(commit.info());
        return new StateView(commit.version().number(), content.values(), content.messages(), metadata);
    }

    /**
     * A state, as it is shown.
     *
     * @param messages null where the agent has none
     */
    record Content(JsonNode values, @Nullable List<JsonNode> messages) {}

    Content content(Head head, JsonNode state) {
        String agent = head.agent();
        StateType<?> type = agent == null
                ? null
                : agents.find(agent).<StateType<?>>map(Agent::stateType).orElse(null);
        Head.SchemaId schema = head.schema();
        if (type == null || schema == null || !schema.name().equals(type.name())) {
            return new Content(state, null);
        }
        JsonNode current = schema.version() < type.version() ? type.upgrade(schema.version(), state) : state;
        return new Content(type.values(current), type.messages(current));
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
