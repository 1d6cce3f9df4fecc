package dev.stint.agents;

import dev.langchain4j.data.message.ChatMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model was last shown of a conversation, for all transcripts that grow from one: the next turn's request is
 * that and what was said since, where mapping all of it would make each turn of a long conversation dearer than the one
 * before. Thread-safe.
 */
final class ModelView {
    private volatile @Nullable Shown last;

    private record Shown(String instructions, Transcript transcript, List<ChatMessage> messages) {}

    /**
     * A transcript as a model's messages.
     *
     * @return not to be changed
     */
    List<ChatMessage> of(String instructions, Transcript transcript) {
        Shown before = last;
        List<ChatMessage> messages = before == null || !before.instructions.equals(instructions)
                ? ModelMessages.of(instructions, transcript.messages())
                : transcript
                        .appendedSince(before.transcript)
                        .map(later -> ModelMessages.longer(before.messages, later))
                        .orElseGet(() -> ModelMessages.of(instructions, transcript.messages()));
        last = new Shown(instructions, transcript, messages);
        return messages;
    }
}
