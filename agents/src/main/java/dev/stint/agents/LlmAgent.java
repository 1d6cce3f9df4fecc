package dev.stint.agents;

import dev.langchain4j.model.chat.ChatModel;
import dev.stint.events.Message;
import dev.stint.functions.Agent;
import dev.stint.functions.Outcome;
import dev.stint.functions.RetryableException;
import dev.stint.functions.StateType;
import dev.stint.functions.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent that a language model leads. A step is either one turn of the model or one round of the tools that its last
 * turn asked for; the run is done when a turn asks for none, and its result is {@code {"answer": …}}.
 *
 * <p>What a model's provider may mend, such as throttling, is retried by the runtime; anything else ends the run as
 * {@code model_error}, {@code model_empty_answer} or {@code max_turns_exceeded}. A tool that fails, is not known, takes
 * too long or gets wrong arguments ends nothing: the model is told. Of an exception it is told the message, without
 * what looks like a credential. Thread-safe.
 */
public final class LlmAgent implements Agent<Transcript> {
    private final ConnectedModel model;
    private final ModelTurn modelTurn;
    private final ToolRound toolRound;
    private final String description;

    private LlmAgent(Builder builder) {
        model = new ConnectedModel(builder.model == null ? Models.fromProcess() : builder.model, builder.modelTimeout);
        Toolbox tools = Toolbox.of(builder.tools);
        modelTurn = new ModelTurn(
                model, builder.instructions, tools.specifications(), builder.maxTurns, builder.modelTimeout);
        toolRound = new ToolRound(tools, builder.toolTimeout, builder.toolResultLimit);
        description = builder.description;
    }

    /** Starts to describe an agent. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Outcome<Transcript> run(Transcript state, StepContext context)
            throws RetryableException, InterruptedException {
        List<Message.ToolCall> open = OpenCalls.of(state);
        return open.isEmpty() ? modelTurn.run(state, context) : toolRound.run(state, open, context);
    }

    @Override
    public StateType<Transcript> stateType() {
        return Transcript.type();
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Duration stepTimeout() {
        Duration tools = toolRound.timeout();
        return tools.compareTo(modelTurn.timeout()) > 0 ? tools : modelTurn.timeout();
    }

    @Override
    public void checkHealth() throws Exception {
        model.model().checkHealth();
    }

    /** Describes an {@link LlmAgent}. Everything has a default. Not thread-safe. */
    public static final class Builder {
        private final List<Object> tools = new ArrayList<>();
        private String instructions = "";
        private String description = "";
        private @Nullable Model model;
        private int maxTurns = 20;
        private Duration modelTimeout = Duration.ofSeconds(20);
        private Duration toolTimeout = Duration.ofSeconds(10);
        private int toolResultLimit = 16_384;

        private Builder() {}

        /** What the model is told before the conversation; nothing by default. */
        public Builder instructions(String text) {
            instructions = text;
            return this;
        }

        /** One sentence for a list of agents; empty by default. */
        public Builder description(String text) {
            description = text;
            return this;
        }

        /**
         * Objects whose methods with LangChain4j's {@code @Tool} the model may call, by many threads at once. A method
         * may take strings, numbers, booleans, enums, records, lists, sets and optionals of these, and a
         * {@link ToolContext}; it returns text, or a value that is told as JSON. See {@link Effect}.
         */
        public Builder tools(Object... objects) {
            tools.addAll(List.of(objects));
            return this;
        }

        /** The model; by default what the process's environment says, as {@link Models#fromEnvironment} reads it. */
        public Builder model(Model choice) {
            model = choice;
            return this;
        }

        /** A model of LangChain4j's. Its own retries should be off, and its timeout no longer than this agent's. */
        public Builder model(ChatModel client) {
            return model(new GivenModel(client));
        }

        /** How often the model may be asked in one run; 20 by default. */
        public Builder maxTurns(int turns) {
            maxTurns = positive("maxTurns", turns);
            return this;
        }

        /**
         * For how long a turn of the model is waited for; 20 s by default, so that one fits into a request to API
         * Gateway, which ends after 29 s.
         */
        public Builder modelTimeout(Duration limit) {
            modelTimeout = positive("modelTimeout", limit);
            return this;
        }

        /** For how long a tool is waited for; 10 s by default. */
        public Builder toolTimeout(Duration limit) {
            toolTimeout = positive("toolTimeout", limit);
            return this;
        }

        /** How many characters of a tool's result the model is told; 16,384 by default. */
        public Builder toolResultLimit(int characters) {
            toolResultLimit = positive("toolResultLimit", characters);
            return this;
        }

        /**
         * Builds the agent. The model's configuration is read now, its client built at the first turn.
         *
         * @throws IllegalArgumentException if a tool cannot be called, or two have one name
         * @throws IllegalStateException if the environment's model is not configured; the message says what to set
         */
        public LlmAgent build() {
            return new LlmAgent(this);
        }

        private static int positive(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException("%s must be at least 1, not %d".formatted(name, value));
            }
            return value;
        }

        private static Duration positive(String name, Duration value) {
            if (!value.isPositive()) {
                throw new IllegalArgumentException("%s must be longer than nothing, not %s".formatted(name, value));
            }
            return value;
        }
    }
}
