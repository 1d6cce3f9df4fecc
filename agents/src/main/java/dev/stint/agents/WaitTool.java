package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.stint.events.Message;
import dev.stint.events.Message.ToolCall;
import dev.stint.functions.Outcome;
import dev.stint.functions.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The tool by which a model lets time pass; the run costs nothing meanwhile. */
final class WaitTool {
    private static final String SECONDS = "seconds";
    private static final Duration LONGEST = Duration.ofDays(365);

    private WaitTool() {}

    /** What the model is offered: to wait up to {@code longest}. */
    static BoundTool offer(Duration longest) {
        if (longest.toSeconds() < 1 || longest.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "waits up to %s; allowed are a second to %s".formatted(longest, LONGEST));
        }
        var parameters = JsonObjectSchema.builder()
                .addIntegerProperty(SECONDS, "for how long, in seconds, from 1 to " + longest.toSeconds())
                .addStringProperty("reason", "what is waited for")
                .required(SECONDS)
                .build();
        var specification = ToolSpecification.builder()
                .name("wait")
                .description(
                        "Waits, then goes on. Use it when something needs time before it makes sense to look again.")
                .parameters(parameters)
                .build();
        ToolArgument reason = ToolArguments.reader(String.class, new JsonStringSchema());
        ToolArgument seconds = ToolArguments.integer(1, longest.toSeconds(), number -> number.longValueExact());
        return new BoundTool(
                specification,
                new ObjectArgument(List.of(
                        new ObjectArgument.Member(SECONDS, true, seconds, null),
                        new ObjectArgument.Member("reason", false, reason, null))),
                new ToolKind.Wait());
    }

    static Outcome<Transcript> run(Transcript state, ToolCall call, StepContext context) {
        Instant now = context.clock().instant();
        Optional<Instant> until = state.calls().waiting(call.id());
        if (until.isEmpty()) {
            Instant end = wholeSecond(now.plusSeconds(seconds(call.args())));
            context.report("tools", "wait until " + end);
            return Outcome.waitUntil(state.withCalls(state.calls().withWaiting(call.id(), end)), end);
        }
        if (now.isBefore(until.get())) {
            return Outcome.waitUntil(state, until.get());
        }
        context.report("tools", "wait ok");
        return Outcome.proceed(state.append(Message.toolResult(call, "Waited until %s.".formatted(until.get())))
                .withUsage(state.usage().plusStep(0, 0)));
    }

    /** A moment or the next whole second: a wait is exact to the second, and must not end too early. */
    static Instant wholeSecond(Instant moment) {
        Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(moment) ? second : second.plusSeconds(1);
    }

    /** 60.0 and 6e1 are integers in JSON Schema. */
    private static long seconds(JsonNode args) {
        return args.path(SECONDS).decimalValue().longValueExact();
    }
}
