package dev.stint.agents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.stint.events.Message;
import dev.stint.functions.Next;
import dev.stint.functions.Outcome;
import dev.stint.functions.RetryableException;
import dev.stint.functions.StepContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The step that asks the model once.
 *
 * @param maxTurns how often a run may do so
 */
record ModelTurn(ConnectedModel model, ModelView view, List<ToolSpecification> tools, int maxTurns, Duration timeout) {

    Outcome<Transcript> run(Transcript state, StepContext context) throws RetryableException, InterruptedException {
        Outcome<Transcript> outcome = turn(state, context);
        if (!(outcome.next() instanceof Next.Continue)) {
            view.forget();
        }
        return outcome;
    }

    private Outcome<Transcript> turn(Transcript state, StepContext context)
            throws RetryableException, InterruptedException {
        context.report("step", "model");
        context.report("model", model.name());
        if (turns(state) >= maxTurns) {
            return Outcome.failed(
                    state,
                    "max_turns_exceeded",
                    "the model was asked %d times and still calls tools; the agent allows no more (maxTurns)"
                            .formatted(maxTurns));
        }
        List<ChatMessage> shown = view.of(state);
        try {
            ChatResponse response =
                    Timed.start("model", timeout, () -> ask(shown)).await();
            return outcome(state, ModelAnswers.message(response.aiMessage(), shown, state.size()), response, context);
        } catch (TimeoutException e) {
            throw new RetryableException(
                    "the model %s had no answer after %s s (modelTimeout)"
                            .formatted(model.name(), timeout.toMillis() / 1000.0),
                    e);
        } catch (ExecutionException e) {
            return Outcome.failed(state, "model_error", ModelErrors.explain(model.name(), Timed.cause(e)));
        }
    }

    private ChatResponse ask(List<ChatMessage> shown) {
        return model.client()
                .chat(ChatRequest.builder()
                        .messages(shown)
                        .toolSpecifications(tools)
                        .build());
    }

    private Outcome<Transcript> outcome(Transcript state, Message answer, ChatResponse response, StepContext context) {
        // Every call has its result by now, so what was noted on calls is no longer needed.
        Transcript after = state.append(answer)
                .withCalls(CallNotes.NONE)
                .withUsage(state.usage().plusStep(input(response), output(response)));
        context.report("inputTokens", input(response));
        context.report("outputTokens", output(response));
        if (!answer.toolCalls().isEmpty()) {
            return Outcome.proceed(after);
        }
        if (answer.text().isBlank()) {
            return Outcome.failed(
                    state.withUsage(after.usage()),
                    "model_empty_answer",
                    "the model %s answered neither text nor a tool's call (it stopped for: %s)"
                            .formatted(model.name(), reason(response)));
        }
        return Outcome.done(after, JsonNodeFactory.instance.objectNode().put("answer", answer.text()));
    }

    /** Model turns since a user last spoke, which is when this run began. */
    private static int turns(Transcript state) {
        int turns = 0;
        for (Message message : state.newestFirst()) {
            if (message.role().equals("user")) {
                break;
            }
            turns += message.role().equals("assistant") ? 1 : 0;
        }
        return turns;
    }

    private static String reason(ChatResponse response) {
        FinishReason reason = response.finishReason();
        return reason == null ? "no stated reason" : reason.name();
    }

    private static long input(ChatResponse response) {
        TokenUsage usage = response.tokenUsage();
        return usage == null || usage.inputTokenCount() == null ? 0 : usage.inputTokenCount();
    }

    private static long output(ChatResponse response) {
        TokenUsage usage = response.tokenUsage();
        return usage == null || usage.outputTokenCount() == null ? 0 : usage.outputTokenCount();
    }
}
