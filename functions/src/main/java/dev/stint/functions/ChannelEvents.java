package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Ids;
import dev.stint.events.Json;
import dev.stint.events.LangGraphMessages;
import dev.stint.state.Commit;
import dev.stint.state.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The events that one commit gives a thread's channels, as {@link ChannelNarrator} calls for them. Used once. */
final class ChannelEvents {
    private static final String MESSAGES = "messages";
    private static final String TOOLS = "tools";
    private static final String LIFECYCLE = "lifecycle";
    private static final String CUSTOM = "custom";

    private final Moment moment;
    private final Commit commit;
    private final Delta delta;
    private final Telling telling;
    private final String agent;

    ChannelEvents(Moment moment, Delta delta, Telling telling) {
        this.moment = moment;
        this.commit = moment.commit();
        this.delta = delta;
        this.telling = telling;
        this.agent = String.valueOf(commit.head().agent());
    }

    boolean changes() {
        return delta.stateChanged();
    }

    /** The protocol's envelope; a thread's events are all of its root. */
    private void tell(String channel, String method, Supplier<? extends JsonNode> data) {
        telling.tellNumbered(channel, method, id -> {
            ObjectNode event = Json.object()
                    .put("type", "event")
                    .put("eventId", id.text())
                    .put("seq", id.number())
                    .put("method", method);
            ObjectNode params = event.putObject("params");
            params.putArray("namespace");
            params.put("timestamp", commit.at().toEpochMilli());
            params.set("data", data.get());
            return event;
        });
    }

    /** The whole state, told to everybody: what led to it has expired. */
    void snapshot() {
        tell(Telling.ALWAYS, "values", this::state);
    }

    void values() {
        tell("values", "values", this::state);
    }

    private ObjectNode state() {
        return full(delta.values(), delta.after().messages());
    }

    /** A state as the protocol's streams know it: its messages are among its values. */
    static ObjectNode full(ObjectNode values, @Nullable List<JsonNode> messages) {
        if (messages != null) {
            values.putArray(MESSAGES).addAll(messages);
        }
        return values;
    }

    void updates() {
        tell("updates", "updates", () -> {
            ObjectNode changed = delta.changed();
            List<JsonNode> messages = delta.messages();
            List<JsonNode> appended = messages.subList(delta.kept(), messages.size());
            ObjectNode data = Json.object().put("node", agent);
            data.set("values", appended.isEmpty() ? changed : full(changed, appended));
            return data;
        });
    }

    void task() {
        tell("tasks", "tasks", () -> {
            ObjectNode task = Json.object()
                    .put("id", Ids.checkpoint(commit.version().number()))
                    .put("name", agent);
            task.putArray("interrupts");
            if (commit.info().has("error")) {
                return task.set("error", commit.info().path("error"));
            }
            var result = task.putArray("result");
            delta.changed()
                    .properties()
                    .forEach(member -> result.addArray().add(member.getKey()).add(member.getValue()));
            return task;
        });
    }

    /** What a step reported: all of it, and each value by its name for those who follow only that. */
    void custom() {
        ObjectNode reported = CommitContext.reported(commit.info());
        if (reported.isEmpty()) {
            return;
        }
        tell(CUSTOM, CUSTOM, () -> Json.object().set("payload", reported));
        for (Map.Entry<String, JsonNode> value : reported.properties()) {
            tell(
                    CUSTOM + ":" + value.getKey(),
                    CUSTOM,
                    () -> Json.object().put("name", value.getKey()).set("payload", value.getValue()));
        }
    }

    void question() {
        Pending.Reply asked = moment.question();
        if (asked != null) {
            tell(
                    "input",
                    "input.requested",
                    () -> Json.object()
                            .put(
                                    "interruptId",
                                    InterruptId.of(moment.session(), asked.version())
                                            .text())
                            .set("payload", Views.asked(asked.question())));
        }
    }

    void checkpoint() {
        tell("checkpoints", "checkpoints", () -> {
            long version = commit.version().number();
            ObjectNode checkpoint = Json.object().put("id", Ids.checkpoint(version));
            if (version > 1) {
                checkpoint.put("parentId", Ids.checkpoint(version - 1));
            }
            return checkpoint.put("step", version).put("source", source());
        });
    }

    private String source() {
        return switch (commit.kind()) {
            case INPUT, START -> "input";
            case STEP, INTERRUPT, ANSWER, CHILDREN, RETRY, EFFECT, CANCEL, FAIL -> "loop";
            case CREATE, EDIT, DELETE -> "update";
            case FORK -> "fork";
        };
    }

    /** What became of runs: one may have ended so that another could begin. */
    void lifecycle() {
        endedRun().ifPresent(run -> {
            Endings.End end = Endings.end(commit, run);
            String error = end.error();
            lifecycle(error == null ? "completed" : "failed", error);
        });
        boolean begin = commit.kind() == Commit.Kind.INPUT || commit.kind() == Commit.Kind.START;
        RunId active = commit.head().run();
        if (begin
                && active != null
                && active.value().equals(commit.info().path("run").asText())) {
            lifecycle("started", null);
        }
        switch (commit.kind()) {
            case INTERRUPT -> lifecycle("interrupted", null);
            case ANSWER -> lifecycle("running", null);
            case CREATE, INPUT, START, STEP, CHILDREN, RETRY, EFFECT, CANCEL, EDIT, FAIL, FORK, DELETE -> {}
        }
    }

    /** The run that this commit ended, if that was active: one that waited for its turn had not started. */
    private Optional<RunId> endedRun() {
        RunId before = moment.before() == null ? null : moment.before().head().run();
        return Optional.ofNullable(before).filter(run -> Endings.ended(commit, run));
    }

    private void lifecycle(String event, @Nullable String error) {
        tell(LIFECYCLE, LIFECYCLE, () -> {
            ObjectNode data = Json.object().put("event", event).put("graphName", agent);
            if (error != null) {
                data.put("error", error);
            }
            data.putObject("checkpoint")
                    .put("id", Ids.checkpoint(commit.version().number()));
            return data;
        });
    }

    /** Each new message: what somebody says by its blocks, what tools are asked and answer on their own channel. */
    void messages() {
        for (JsonNode message : LangGraphMessages.write(
                delta.messages(), delta.kept(), moment.session().session())) {
            if (message.path("type").asText().equals("tool")) {
                toolResult(message);
            } else {
                said(message);
            }
        }
    }

    private void said(JsonNode message) {
        message(() -> Json.object()
                .put("event", "message-start")
                .put("role", role(message.path("type").asText()))
                .put("id", message.path("id").asText()));
        int index = 0;
        for (JsonNode block : blocks(message)) {
            int at = index++;
            message(() -> block("content-block-start", at, block));
            message(() -> block("content-block-finish", at, block));
        }
        message(() -> Json.object().put("event", "message-finish"));
        for (JsonNode call : message.path("tool_calls")) {
            tell(
                    TOOLS,
                    TOOLS,
                    () -> Json.object()
                            .put("event", "tool-started")
                            .put("toolCallId", call.path("id").asText())
                            .put("toolName", call.path("name").asText())
                            .set("input", call.path("args")));
        }
    }

    private void message(Supplier<? extends JsonNode> data) {
        tell(MESSAGES, MESSAGES, data);
    }

    private static ObjectNode block(String event, int index, JsonNode content) {
        return Json.object().put("event", event).put("index", index).set("content", content);
    }

    /** The protocol knows three roles; others' messages are read as a person's. */
    private static String role(String type) {
        return type.equals("ai") || type.equals("system") ? type : "human";
    }

    private static List<JsonNode> blocks(JsonNode message) {
        List<JsonNode> blocks = new ArrayList<>();
        JsonNode content = message.path("content");
        if (content.isTextual() && !content.textValue().isEmpty()) {
            blocks.add(Json.object().put("type", "text").put("text", content.textValue()));
        }
        content.forEach(blocks::add);
        message.path("tool_calls").forEach(blocks::add);
        return blocks;
    }

    private void toolResult(JsonNode message) {
        String call = message.path("tool_call_id").asText();
        if (message.path("status").asText().equals("error")) {
            tell(
                    TOOLS,
                    TOOLS,
                    () -> Json.object()
                            .put("event", "tool-error")
                            .put("toolCallId", call)
                            .put("message", text(message.path("content"))));
        } else {
            tell(
                    TOOLS,
                    TOOLS,
                    () -> Json.object()
                            .put("event", "tool-finished")
                            .put("toolCallId", call)
                            .set("output", message.path("content")));
        }
    }

    private static String text(JsonNode content) {
        return content.isTextual() ? content.textValue() : Json.text(content);
    }
}
