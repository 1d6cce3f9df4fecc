package dev.stint.bench.chain;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.stint.agents.Effect;
import dev.stint.agents.LlmAgent;
import java.time.Duration;

/** The agent that does the work: its model asks for the tool, or to wait, until it has had all its turns. */
final class Worker implements ChatModel {
    private final Work work;
    private final VirtualTime time;

    private Worker(Work work, VirtualTime time) {
        this.work = work;
        this.time = time;
    }

    static LlmAgent agent(Work work, VirtualTime time) {
        LlmAgent.Builder agent = LlmAgent.builder()
                .model(new Worker(work, time))
                .tools(new Tools(work, time))
                .maxTurns(work.turns())
                // What a step may take at the most, by which a stint decides whether another one fits.
                .modelTimeout(margin(work.model()))
                .toolTimeout(margin(work.tool()));
        return work.waits() ? agent.waits(work.pause()).build() : agent.build();
    }

    private static Duration margin(Duration usual) {
        return usual.plus(usual.dividedBy(2)).plusSeconds(1);
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        time.pass(work.model());
        long turns = 1
                + request.messages().stream()
                        .filter(AiMessage.class::isInstance)
                        .count();
        return ChatResponse.builder()
                .aiMessage(turns < work.turns() ? AiMessage.from(call(turns)) : AiMessage.from("All done."))
                .tokenUsage(new TokenUsage(10, 5))
                .build();
    }

    private ToolExecutionRequest call(long turn) {
        return ToolExecutionRequest.builder()
                .id("call_" + turn)
                .name(work.waits() ? "wait" : "look")
                .arguments(
                        work.waits()
                                ? "{\"seconds\": %d}".formatted(work.pause().toSeconds())
                                : "{}")
                .build();
    }

    /** What the model may call. */
    record Tools(Work work, VirtualTime time) {
        @Tool("Looks.")
        @Effect(Effect.Kind.READ)
        String look() {
            time.pass(work.tool());
            return "Seen.";
        }
    }
}
