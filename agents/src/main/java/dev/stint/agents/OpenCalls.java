package dev.stint.agents;

import dev.stint.events.Message;
import dev.stint.events.Message.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The calls of the last assistant's message that no tool has answered. */
final class OpenCalls {
    private OpenCalls() {}

    static List<ToolCall> of(Transcript transcript) {
        Set<String> answered = new HashSet<>();
        for (Message message : transcript.newestFirst()) {
            if (!message.role().equals("tool")) {
                return message.toolCalls().stream()
                        .filter(call -> !answered.contains(call.id()))
                        .toList();
            }
            message.toolCallId().ifPresent(answered::add);
        }
        return List.of();
    }

    /**
     * The transcript with every open call answered as far as is known. A run may end between a model's turn and its
     * tools; the next one must not send a model a call without a result, which every provider refuses.
     */
    static Transcript giveUp(Transcript transcript) {
        List<ToolCall> open = of(transcript);
        return open.isEmpty() ? transcript : giveUp(transcript, open).withCalls(CallNotes.NONE);
    }

    /** The transcript with some open calls answered as far as is known. */
    static Transcript giveUp(Transcript transcript, List<ToolCall> calls) {
        var results = new ArrayList<Message>();
        calls.forEach(call -> results.add(givenUp(call, transcript.calls())));
        return transcript.append(results);
    }

    private static Message givenUp(ToolCall call, CallNotes notes) {
        if (notes.started(call.id()).isPresent()) {
            return LostCalls.unknown(call);
        }
        return Message.toolError(
                call,
                notes.isSpawned(call.id())
                        ? "The sub-agent was started, and its result did not come back to this run."
                        : "The call was not made, as far as is known: the run ended first.");
    }
}
