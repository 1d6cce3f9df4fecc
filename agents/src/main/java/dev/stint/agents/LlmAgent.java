package dev.stint.agents;

import dev.langchain4j.model.chat.ChatModel;
import dev.stint.events.Message;
import dev.stint.functions.Agent;
import dev.stint.functions.HealthCheck;
import dev.stint.functions.Outcome;
import dev.stint.functions.RetryableException;
import dev.stint.functions.RunLimits;
import dev.stint.functions.StateType;
import dev.stint.functions.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An agent that a language model leads. A step is either one turn of the model or the next part of what that turn asked
 * for; the run is done when a turn asks for nothing, and its result is {@code {"answer": …}}.
 *
 * <p>A turn's calls are made in this order: all that may be repeated ({@link Effect.Kind}), at once; what must be made
 * once, one by one; waits; sub-agents, at once.
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
    private final RunLimits limits;
    private final Map<String, HealthCheck> dependencies;

    private LlmAgent(Builder builder) {
        model = new ConnectedModel(builder.model == null ? Models.fromProcess() : builder.model, builder.modelTimeout);
        Toolbox tools = Toolbox.of(builder.tools);
        builder.offers.forEach(tools::add);
        modelTurn = new ModelTurn(
                model,
                new ModelView(builder.instructions),
                tools.specifications(),
                builder.maxTurns,
                builder.modelTimeout);
        toolRound = ToolRound.of(
                new ToolRunner(tools, builder.toolTimeout, builder.toolResultLimit),
                Approvals.of(builder.approvals, tools),
                new LostCalls(builder.unknown));
        description = builder.description;
        limits = builder.limits;
        dependencies = dependencies(builder.tools);
    }

    private static Map<String, HealthCheck> dependencies(List<Object> tools) {
        var checks = new TreeMap<String, HealthCheck>();
        for (Object tool : tools) {
            if (tool instanceof HealthCheck check) {
                checks.put("tools:" + tool.getClass().getSimpleName(), check);
            }
        }
        return checks;
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
    public RunLimits limits() {
        return limits;
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

    @Override
    public Map<String, HealthCheck> dependencies() {
        return dependencies;
    }

    /** Describes an {@link LlmAgent}. Everything has a default. Not thread-safe. */
    public static final class Builder {
        private final List<Object> tools = new ArrayList<>();
        private final List<BoundTool> offers = new ArrayList<>();
        private final List<Approval> approvals = new ArrayList<>();
        private UnknownEffect unknown = UnknownEffect.TELL_MODEL;
        private String instructions = "";
        private String description = "";
        private @Nullable Model model;
        private RunLimits limits = RunLimits.DEFAULT;
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
         * {@link ToolContext}; it returns text, or a value that is told as JSON. See {@link Effect}. An object that is
         * a {@link HealthCheck} too is asked by the API's health check.
         */
        public Builder tools(Object... objects) {
            tools.addAll(List.of(objects));
            return this;
        }

        /** Calls that a person must approve before they are made, such as {@code call.number("amount") > 50}. */
        public Builder approve(String tool, Predicate<ProposedCall> when) {
            return approve(Approval.of(tool).when(when));
        }

        /** Calls that a person must approve before they are made. Of several that match, the first counts. */
        public Builder approve(Approval approval) {
            approvals.add(approval);
            return this;
        }

        /** What to do about a {@code ONCE} call whose result is lost; the model is told by default. */
        public Builder onUnknown(UnknownEffect policy) {
            unknown = policy;
            return this;
        }

        /**
         * Offers the model a tool {@code wait}, by which the run waits and costs nothing; not offered by default.
         *
         * @param longest how long one wait may be, from a second to 365 days
         */
        public Builder waits(Duration longest) {
            offers.add(WaitTool.offer(longest));
            return this;
        }

        /**
         * Offers the model another agent as a tool with one text parameter, {@code task}. A call is a run of that agent
         * on a session of its own; all of a turn's run at once, and the model goes on when all have ended.
         *
         * @param tool the tool's name
         * @param agent the agent's, as it is registered
         * @param description what the model is told that it is good for
         */
        public Builder subAgent(String tool, String agent, String description) {
            offers.add(SubAgents.offer(tool, agent, description));
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

        /** Where a run ends whatever the model says; {@link RunLimits#DEFAULT} by default. */
        public Builder limits(RunLimits bounds) {
            limits = bounds;
            return this;
        }

        /** How often the model may be asked in one run; 20 by default. */
        public Builder maxTurns(int turns) {
            maxTurns = Positive.of("maxTurns", turns);
            return this;
        }

        /**
         * For how long a turn of the model is waited for; 20 s by default, so that one fits into a request to API
         * Gateway, which ends after 29 s.
         */
        public Builder modelTimeout(Duration limit) {
            modelTimeout = Positive.of("modelTimeout", limit);
            return this;
        }

        /** For how long a tool is waited for; 10 s by default. */
        public Builder toolTimeout(Duration limit) {
            toolTimeout = Positive.of("toolTimeout", limit);
            return this;
        }

        /** How many characters of a tool's result the model is told; 16,384 by default. */
        public Builder toolResultLimit(int characters) {
            toolResultLimit = Positive.of("toolResultLimit", characters);
            return this;
        }

        /**
         * Builds the agent. The model's configuration is read now, its client built at the first turn.
         *
         * @throws IllegalArgumentException if a tool cannot be called, two have one name, or an approval's has none
         * @throws IllegalStateException if the environment's model is not configured; the message says what to set
         */
        public LlmAgent build() {
            return new LlmAgent(this);
        }
    }
}
