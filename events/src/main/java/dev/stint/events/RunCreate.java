package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The Agent Protocol's request for a run.
 *
 * @param threadId the thread to run on; empty for a new one
 * @param agentId the agent to run; empty for the thread's, or the default one
 * @param input the input, or a missing node
 * @param messages messages to add, each an object with a {@code role}
 * @param metadata the caller's
 * @param config tags, limits and the like; kept and given back
 * @param ifNotExists what to do where the thread does not exist
 * @param multitask what to do where the thread is busy
 * @param webhook where to tell that the run has ended
 * @param resume the answer to what the thread's run asks, or a missing node where this is a new run
 */
public record RunCreate(
        Optional<String> threadId,
        Optional<String> agentId,
        JsonNode input,
        List<JsonNode> messages,
        ObjectNode metadata,
        ObjectNode config,
        IfNotExists ifNotExists,
        Multitask multitask,
        Optional<String> webhook,
        JsonNode resume) {
    /** What to do with a thread that does not exist. */
    public enum IfNotExists {
        REJECT,
        CREATE
    }

    /** What to do where another run is active on the thread. */
    public enum Multitask {
        /** Refuse this run. */
        REJECT,
        /** Run it when all that came before have ended. */
        ENQUEUE,
        /** End the active run, keep what it has done, and run this one. */
        INTERRUPT,
        /** End the active run, undo what it has done, and run this one. */
        ROLLBACK
    }

    private enum Completion {
        KEEP
    }

    /** A function does not learn that its caller has gone, so nothing can be cancelled then. */
    private enum Disconnect {
        CONTINUE
    }

    /**
     * Reads a request's body. What is asked for and not served yet is refused rather than ignored.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static RunCreate of(JsonNode body) {
        Fields fields = Fields.of(body);
        fields.choice("on_completion", Completion.class, Completion.KEEP);
        fields.choice("on_disconnect", Disconnect.class, Disconnect.CONTINUE);
        refuseWhatChangesItsMeaning(fields);
        return new RunCreate(
                fields.uuid("thread_id"),
                fields.string("agent_id").or(() -> fields.string("assistant_id")),
                fields.string("assistant_id").isPresent()
                        ? LangGraphMessages.readInput(body.path("input"))
                        : body.path("input"),
                fields.objects("messages"),
                fields.object("metadata"),
                fields.object("config"),
                fields.choice("if_not_exists", IfNotExists.class, IfNotExists.REJECT),
                fields.choice("multitask_strategy", Multitask.class, unsaid(fields)),
                fields.address("webhook"),
                resume(body, fields));
    }

    /**
     * The Agent Protocol rejects unless told otherwise; LangGraph's documentation: "Enqueue is the default double
     * texting (multi-tasking) strategy" (docs.langchain.com/langsmith/double-texting).
     */
    private static Multitask unsaid(Fields fields) {
        return fields.string("assistant_id").isPresent() ? Multitask.ENQUEUE : Multitask.REJECT;
    }

    private static void refuseWhatChangesItsMeaning(Fields fields) {
        fields.nothing("after_seconds", "a run begins at once here; leave after_seconds out, or use a cron");
        for (String member : List.of("interrupt_before", "interrupt_after")) {
            fields.nothing(member, "an agent here decides by itself where it asks; leave %s out".formatted(member));
        }
        fields.nothing("context", "agents here take their input alone; send what they need to know in it");
    }

    /**
     * The version that a request's {@code checkpoint} or {@code checkpoint_id} names, to begin from; empty for the
     * newest.
     *
     * @throws Problem 422 where it is none
     */
    public static OptionalLong checkpoint(JsonNode body) {
        Fields fields = Fields.of(body);
        if (fields.string("checkpoint_id").isPresent()) {
            return fields.checkpointId(fields.string("checkpoint_id").get(), "/checkpoint_id");
        }
        boolean named = fields.anyObject("checkpoint").orElseGet(Json::object).hasNonNull("checkpoint_id");
        return named ? fields.checkpoint() : OptionalLong.empty();
    }

    private static JsonNode resume(JsonNode body, Fields fields) {
        JsonNode command = fields.anyObject("command").orElseGet(Json::object);
        for (String member : List.of("update", "goto")) {
            if (command.hasNonNull(member)) {
                throw Problem.invalid("/command/" + member, "only resume is served here; edit the thread instead");
            }
        }
        if (command.has("resume") && (body.hasNonNull("input") || body.hasNonNull("messages"))) {
            throw Problem.invalid("/command", "an answer and a new input exclude each other; send one of them");
        }
        return command.path("resume");
    }

    /** Whether this answers a question instead of starting a run. */
    public boolean isAnswer() {
        return !resume.isMissingNode();
    }

    /** This request, on that thread. */
    public RunCreate on(String thread) {
        return new RunCreate(
                Optional.of(thread),
                agentId,
                input,
                messages,
                metadata,
                config,
                ifNotExists,
                multitask,
                webhook,
                resume);
    }
}
