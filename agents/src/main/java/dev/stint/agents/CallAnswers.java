package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Message.ToolCall;
import dev.stint.functions.Answer;
import dev.stint.functions.InvalidInputException;
import dev.stint.functions.Question;

/**
 * Takes a person's answer on a call into the transcript; the question's {@code about} says on which, and of what kind.
 */
final class CallAnswers {
    private CallAnswers() {}

    static Transcript take(Transcript state, Question question, Answer answer) {
        JsonNode about = question.about();
        ToolCall call = OpenCalls.of(state).stream()
                .filter(open -> open.id().equals(about.path("call").asText()))
                .findFirst()
                .orElseThrow(() -> notOpen(about));
        boolean started = state.calls().started(call.id()).isPresent();
        String kind = about.path("kind").asText();
        if (kind.equals(Approvals.KIND) && !started) {
            return Approvals.answered(state, call, about.path("run").asText(), answer);
        }
        if (kind.equals(LostCalls.KIND) && started) {
            return LostCalls.answered(state, call, answer);
        }
        throw notOpen(about);
    }

    private static InvalidInputException notOpen(JsonNode about) {
        return new InvalidInputException(
                "",
                "the call %s of %s does not wait for this answer any more; read the thread's state for what it asks now"
                        .formatted(
                                about.path("call").asText("(none)"),
                                about.path("tool").asText("(no tool)")));
    }
}
