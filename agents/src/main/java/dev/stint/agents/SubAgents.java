package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.stint.events.Json;
import dev.stint.events.Message;
import dev.stint.events.Message.ToolCall;
import dev.stint.functions.Child;
import dev.stint.functions.ChildResult;
import dev.stint.functions.Failure;
import dev.stint.functions.Outcome;
import dev.stint.functions.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Other agents as tools: each call is a child run on a session of its own, all of a turn at once. */
record SubAgents(Toolbox tools, int resultLimit) {
    /** As many children as a step may spawn; a turn's other calls come after them. */
    static final int MOST = 500;

    private static final String TASK = "task";

    /** What the model is offered: to give an agent a task. */
    static BoundTool offer(String tool, String agent, String description) {
        var task = new JsonStringSchema();
        var parameters = JsonObjectSchema.builder()
                .addStringProperty(
                        TASK, "what to do, with all that is needed to know; nothing of this conversation is seen")
                .required(TASK)
                .build();
        return new BoundTool(
                ToolSpecification.builder()
                        .name(tool)
                        .description(description)
                        .parameters(parameters)
                        .build(),
                new ObjectArgument(
                        List.of(new ObjectArgument.Member(TASK, true, ToolArguments.reader(String.class, task), null))),
                new ToolKind.SubAgent(agent));
    }

    Outcome<Transcript> spawn(Transcript state, List<ToolCall> calls, StepContext context) {
        CallNotes notes = state.calls();
        var children = new ArrayList<Child>();
        for (ToolCall call : calls) {
            notes = notes.withSpawned(call.id(), resultLimit);
            children.add(child(call));
        }
        context.report(
                "tools", calls.stream().map(call -> call.name() + " spawned").collect(Collectors.joining(", ")));
        Transcript spawned = state.withCalls(notes).withUsage(state.usage().plusStep(0, 0));
        return Outcome.spawn(spawned, children);
    }

    /** The transcript with the children's results, in the order of the calls that they were spawned for. */
    static Transcript joined(Transcript state, List<ChildResult> results) {
        List<ToolCall> calls = OpenCalls.of(state).stream()
                .filter(call -> state.calls().isSpawned(call.id()))
                .toList();
        if (calls.size() != results.size()) {
            throw new IllegalStateException(
                    "%d children have ended, but %d calls wait for one".formatted(results.size(), calls.size()));
        }
        var messages = new ArrayList<Message>();
        for (ToolCall call : calls) {
            messages.add(
                    result(call, results.get(messages.size()), state.calls().resultLimit(call.id())));
        }
        return state.append(messages);
    }

    private Child child(ToolCall call) {
        if (!(tools.find(call.name()).orElseThrow().kind() instanceof ToolKind.SubAgent sub)) {
            throw new IllegalStateException("the tool %s is no sub-agent".formatted(call.name()));
        }
        ObjectNode input = Json.object();
        input.putArray("messages")
                .add(Message.user(call.args().path(TASK).asText()).json());
        return new Child(sub.agent(), input);
    }

    private static Message result(ToolCall call, ChildResult result, int limit) {
        Failure failure = result.failure();
        if (failure != null) {
            return Message.toolError(
                    call,
                    ToolResultText.cut(
                            "The sub-agent failed: %s: %s".formatted(failure.code(), Redacted.text(failure.message())),
                            limit));
        }
        JsonNode answer = result.output().path("answer");
        String text = answer.isTextual()
                ? answer.textValue()
                : result.output().isMissingNode() ? "done" : Json.text(result.output());
        return Message.toolResult(call, ToolResultText.cut(text, limit));
    }
}
