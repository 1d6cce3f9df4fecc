package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Dialect;
import dev.stint.events.Json;
import dev.stint.events.LangGraphMessages;
import dev.stint.events.RunMode;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The events that one commit gives a run's stream, as {@link RunNarrator} calls for them. Used once. */
final class RunEvents {
    private static final String MESSAGES = RunMode.MESSAGES.word();
    private static final String TUPLE = RunMode.MESSAGES_TUPLE.word();
    private static final String EVENTS = RunMode.EVENTS.word();

    private final RunId run;
    private final Dialect dialect;
    private final Moment moment;
    private final Delta delta;
    private final Telling telling;
    private final String thread;
    private final String agent;

    RunEvents(RunId run, Dialect dialect, Moment moment, Delta delta, Telling telling) {
        this.run = run;
        this.dialect = dialect;
        this.moment = moment;
        this.delta = delta;
        this.telling = telling;
        this.thread = moment.session().session();
        this.agent = String.valueOf(moment.commit().head().agent());
    }

    boolean stateChanged() {
        return delta.stateChanged();
    }

    /** The whole state, told to everybody: what led to it has expired. */
    void snapshot() {
        telling.tell(Telling.ALWAYS, RunMode.VALUES.word(), this::values);
    }

    void metadata() {
        telling.tell(
                Telling.ALWAYS,
                "metadata",
                () -> Json.object()
                        .put("run_id", run.value())
                        .put("thread_id", thread)
                        .put("attempt", moment.commit().head().attempts() + 1));
    }

    /** The state as it is shown: its values, and its messages among them. */
    ObjectNode values() {
        ObjectNode values = delta.values();
        if (delta.after().messages() != null) {
            values.set("messages", shown(0));
        }
        return values;
    }

    void state() {
        telling.tell(RunMode.VALUES.word(), RunMode.VALUES.word(), () -> {
            ObjectNode values = values();
            if (dialect == Dialect.LANGGRAPH && moment.question() != null) {
                values.set("__interrupt__", interrupts());
            }
            return values;
        });
    }

    void updates() {
        telling.tell(RunMode.UPDATES.word(), RunMode.UPDATES.word(), this::update);
        chain("on_chain_stream", "chunk", changed());
    }

    private ObjectNode update() {
        return Json.object().set(agent, changed());
    }

    private ObjectNode changed() {
        ObjectNode changed = delta.changed();
        ArrayNode appended = appended();
        if (!appended.isEmpty()) {
            changed.set("messages", appended);
        }
        return changed;
    }

    private ArrayNode appended() {
        return shown(delta.kept());
    }

    /** The messages from that place on, in the reader's words. */
    private ArrayNode shown(int from) {
        return switch (dialect) {
            case AGENT_PROTOCOL -> {
                ArrayNode messages = Json.array();
                delta.messages().stream().skip(from).forEach(messages::add);
                yield messages;
            }
            case LANGGRAPH -> LangGraphMessages.write(delta.messages(), from, thread);
        };
    }

    void custom() {
        ObjectNode reported = CommitContext.reported(moment.commit().info());
        if (!reported.isEmpty()) {
            telling.tell(RunMode.CUSTOM.word(), RunMode.CUSTOM.word(), () -> reported);
        }
    }

    /** Each new message, in each of the shapes in which somebody may want it. */
    void messages() {
        for (JsonNode message : appended()) {
            switch (dialect) {
                case AGENT_PROTOCOL -> telling.tell(MESSAGES, "messages", () -> message);
                case LANGGRAPH -> {
                    String id = message.path("id").asText();
                    telling.tell(
                            MESSAGES,
                            "messages/metadata",
                            () -> Json.object().set(id, Json.object().set("metadata", metadataOfMessage())));
                    telling.tell(
                            MESSAGES, "messages/complete", () -> Json.array().add(message));
                }
            }
            telling.tell(TUPLE, "messages", () -> Json.array().add(message).add(metadataOfMessage()));
            switch (message.path("role").asText(message.path("type").asText())) {
                case "assistant", "ai" -> event("on_chat_model_end", agent, "output", message);
                case "tool" -> event("on_tool_end", message.path("name").asText(), "output", message);
                default -> {} // What a person said is nobody's output.
            }
        }
    }

    private ObjectNode metadataOfMessage() {
        ObjectNode metadata = Json.object()
                .put("run_id", run.value())
                .put("thread_id", thread)
                .put("langgraph_node", agent)
                .put("langgraph_step", moment.commit().version().number());
        metadata.putArray("tags");
        return metadata;
    }

    /** An event of the run as a whole. */
    void chain(String event, String member, JsonNode data) {
        event(event, agent, member, data);
    }

    private void event(String event, String name, String member, JsonNode data) {
        telling.tell(EVENTS, EVENTS, () -> {
            ObjectNode json =
                    Json.object().put("event", event).put("name", name).put("run_id", run.value());
            json.putArray("tags");
            json.putObject("metadata").put("thread_id", thread);
            json.putArray("parent_ids");
            json.putObject("data").set(member, data);
            return json;
        });
    }

    /** What the run asks; LangGraph's clients find it in the values and updates. */
    void question() {
        if (moment.question() != null) {
            switch (dialect) {
                case AGENT_PROTOCOL ->
                    telling.tell(Telling.ALWAYS, "interrupt", () -> interrupts().get(0));
                case LANGGRAPH ->
                    telling.tell(
                            RunMode.UPDATES.word(), RunMode.UPDATES.word(), () -> RunNarrator.interrupt(interrupts()));
            }
        }
    }

    private ArrayNode interrupts() {
        ArrayNode interrupts = Json.array();
        Pending.Reply asked = moment.question();
        if (asked != null) {
            ObjectNode interrupt = Json.object()
                    .put("id", InterruptId.of(moment.session(), asked.version()).text())
                    .put("thread_id", thread);
            interrupts.add(interrupt.set("value", Views.asked(asked.question())));
        }
        return interrupts;
    }

    void end() {
        Endings.End end = Endings.end(moment.commit(), run);
        if (end.failure() == null) {
            chain("on_chain_end", "output", values());
        }
        JsonNode result = moment.document().at(StepResult.RESULT);
        for (Named named : end(run, thread, dialect, end, result.isMissingNode() ? null : result)) {
            telling.tell(Telling.ALWAYS, named.name(), named::data);
        }
    }

    /** An event without its place. */
    record Named(String name, JsonNode data) {}

    /** What is told of an end. */
    static List<Named> end(RunId run, String thread, Dialect dialect, Endings.End end, @Nullable JsonNode result) {
        List<Named> events = new ArrayList<>();
        Failure failure = end.failure();
        if (failure != null) {
            events.add(new Named(
                    "error",
                    Json.object().put("error", word(end, failure, dialect)).put("message", failure.message())));
        }
        if (dialect == Dialect.AGENT_PROTOCOL) {
            ObjectNode data = Json.object()
                    .put("run_id", run.value())
                    .put("thread_id", thread)
                    .put("status", shown(end.status()));
            if (result != null && failure == null) {
                data.set("output", result);
            }
            events.add(new Named("end", data));
        }
        return events;
    }

    private static String word(Endings.End end, Failure failure, Dialect dialect) {
        if (dialect == Dialect.AGENT_PROTOCOL) {
            return failure.code();
        }
        return switch (end.status()) {
            case INTERRUPTED -> "UserInterrupt";
            case ROLLED_BACK -> "UserRollback";
            case PENDING, ERROR, SUCCESS, TIMEOUT, DELETED -> failure.code();
        };
    }

    /** What was undone reads as interrupted: callers know no other word for it. */
    private static String shown(Run.Status status) {
        return switch (status) {
            case PENDING, ERROR, SUCCESS, TIMEOUT, INTERRUPTED -> status.name().toLowerCase(Locale.ROOT);
            case ROLLED_BACK, DELETED -> "interrupted";
        };
    }
}
