package dev.stint.bench.step;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.stint.agents.Effect;
import dev.stint.agents.LlmAgent;
import dev.stint.agents.Transcript;
import dev.stint.events.Json;
import dev.stint.events.Message;
import dev.stint.functions.Agent;
import dev.stint.functions.Agents;
import dev.stint.functions.Environment;
import dev.stint.functions.Outcome;
import dev.stint.functions.StateType;
import dev.stint.functions.StepContext;
import dev.stint.functions.StintApp;

/**
 * Two agents on a transcript that take as many steps as they are told, and do nothing else: {@code custom} appends a
 * message a step; {@code llm} is the whole loop of an agent with a model that answers at once. For one thread.
 */
final class StepApp implements StintApp {
    private final Prose prose;
    private int left;

    StepApp(Prose prose) {
        this.prose = prose;
    }

    /** How many steps the next run takes; of {@code llm} an odd number, as its last turn answers. */
    void steps(int steps) {
        left = steps;
    }

    @Override
    public void define(Agents agents, Environment environment) {
        agents.add("custom", new Appender());
        agents.add(
                "llm",
                LlmAgent.builder()
                        .instructions("Read what you are given, and say what you think of it.")
                        .model(new Answerer())
                        .tools(new Library(prose))
                        .maxTurns(Integer.MAX_VALUE)
                        .build());
    }

    private final class Appender implements Agent<Transcript> {
        @Override
        public Outcome<Transcript> run(Transcript state, StepContext context) {
            Transcript after = state.append(Message.assistant(prose.paragraph(left)));
            left--;
            return left > 0 ? Outcome.proceed(after) : Outcome.done(after, Json.object());
        }

        @Override
        public StateType<Transcript> stateType() {
            return Transcript.type();
        }
    }

    /** Calls a tool in every turn but the last; a turn and its tool are two steps. */
    private final class Answerer implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            left -= 2;
            AiMessage answer = left > 0
                    ? AiMessage.from(ToolExecutionRequest.builder()
                            .id("call-" + left)
                            .name("read")
                            .arguments("{\"page\":%d}".formatted(left))
                            .build())
                    : AiMessage.from(prose.paragraph(left));
            return ChatResponse.builder()
                    .aiMessage(answer)
                    .tokenUsage(new TokenUsage(request.messages().size(), 20))
                    .build();
        }
    }

    /** The tool. */
    public record Library(Prose prose) {
        @Tool("Reads a page.")
        @Effect(Effect.Kind.READ)
        String read(@P("the page") int page) {
            return prose.paragraph(page);
        }
    }
}
