package dev.stint.agents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.Message;
import dev.stint.events.Message.ToolCall;
import dev.stint.functions.Answer;
import dev.stint.functions.InvalidInputException;
import dev.stint.functions.Outcome;
import dev.stint.functions.Question;
import dev.stint.functions.StepContext;

/** What is said of {@code ONCE} calls that were started and whose results are lost. */
record LostCalls(UnknownEffect policy) {
    static final String KIND = "unknown_effect";

    private static final ObjectNode SCHEMA = (ObjectNode) Json.read("""
            {"type": "object",
             "properties": {"happened": {"enum": ["yes", "no", "unknown"]}, "result": {"type": "string"}},
             "required": ["happened"], "additionalProperties": false}""");

    /** The transcript in which the model is told, or the question to a person. */
    Outcome<Transcript> settle(Transcript state, ToolCall call, StepContext context) {
        context.report("unknown", 1);
        context.report("tools", call.name() + " unknown");
        return switch (policy) {
            case TELL_MODEL -> Outcome.proceed(state.append(unknown(call)));
            case ASK -> Outcome.ask(state, question(call));
        };
    }

    /** What the model is told where nobody knows. */
    static Message unknown(ToolCall call) {
        return Message.toolError(
                call,
                "UNKNOWN: this call of %s was started and its result is lost. It may or may not have taken effect. "
                                .formatted(call.name())
                        + "Do not simply repeat it: find out first whether it did.");
    }

    /** The transcript with what a person said. */
    static Transcript answered(Transcript state, ToolCall call, Answer answer) {
        String by = answer.by() == null ? "a person" : answer.by();
        String result = answer.value().path("result").asText().strip();
        return state.append(
                switch (answer.value().path("happened").asText()) {
                    case "yes" ->
                        Message.toolResult(
                                call,
                                "The call took effect; %s has looked. %s"
                                        .formatted(by, result.isEmpty() ? "Its result is not known." : result));
                    case "no" ->
                        Message.toolError(
                                call,
                                "The call did not take effect; %s has looked.%s It may be made again."
                                        .formatted(by, result.isEmpty() ? "" : " " + result));
                    case "unknown" -> unknown(call);
                    default -> throw new InvalidInputException("/happened", "happened must be yes, no or unknown");
                });
    }

    private static Question question(ToolCall call) {
        return Question.of("%s was started and its result is lost. Did it happen?"
                        .formatted(CallText.of(call.name(), call.args())))
                .answeredBy(SCHEMA.deepCopy())
                .about(CallText.about(KIND, call));
    }
}
