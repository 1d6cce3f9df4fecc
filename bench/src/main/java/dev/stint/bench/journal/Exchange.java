package dev.stint.bench.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Message;

/**
 * The words of one turn.
 *
 * @param question what the user asks
 * @param call what the model looks up for it
 * @param result what it finds
 * @param answer what the model says then
 */
record Exchange(String question, Message.ToolCall call, String result, String answer) {
    static Exchange of(int turn, String question, ObjectNode about, String result, String answer) {
        return new Exchange(
                question, new Message.ToolCall("call_%04d".formatted(turn), Desk.LOOK_UP, about), result, answer);
    }
}
