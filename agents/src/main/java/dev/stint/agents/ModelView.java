package dev.stint.agents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.langchain4j.data.message.ChatMessage;
import dev.stint.events.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's model is shown of a conversation. What it was last shown is remembered until the run ends, since the
 * next turn's request is as a rule that and what was said since; to map all of it again would make a turn the dearer
 * the longer the conversation. A transcript that holds other messages, be they equal, is mapped from its beginning.
 * Thread-safe; conversations in turns remember nothing of each other.
 */
final class ModelView {
    private final String instructions;
    private volatile @Nullable Shown last;

    ModelView(String instructions) {
        this.instructions = instructions;
    }

    /**
     * @param stored the transcript's messages
     * @param messages the model's
     */
    private record Shown(ArrayNode stored, List<ChatMessage> messages) {
        /** Whether that conversation begins with the very messages of this one, which steps of a stint share. */
        @SuppressWarnings("ReferenceEquality") // To compare texts would take longer than to map them.
        boolean begins(ArrayNode longer) {
            return stored.size() <= longer.size()
                    && IntStream.range(0, stored.size()).allMatch(i -> stored.get(i) == longer.get(i));
        }
    }

    /**
     * The messages of a transcript for the model.
     *
     * @return not to be changed
     * @throws Message.Invalid if what is stored is no message
     */
    List<ChatMessage> of(Transcript transcript) {
        ArrayNode stored = transcript.json();
        Shown before = last;
        List<ChatMessage> messages = before != null && before.begins(stored)
                ? ModelMessages.longer(before.messages, messages(stored, before.stored.size()))
                : ModelMessages.of(instructions, messages(stored, 0));
        last = new Shown(stored, messages);
        return messages;
    }

    /** The run has ended: nothing of its conversation stays here. */
    void forget() {
        last = null;
    }

    private static List<Message> messages(ArrayNode stored, int from) {
        List<Message> messages = new ArrayList<>(stored.size() - from);
        for (int i = from; i < stored.size(); i++) {
            messages.add(Message.of(stored.get(i)));
        }
        return messages;
    }
}
