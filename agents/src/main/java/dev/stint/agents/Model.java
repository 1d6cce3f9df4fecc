package dev.stint.agents;

import dev.langchain4j.model.chat.ChatModel;
import java.io.IOException;
import java.time.Duration;

/** A model that an {@link LlmAgent} can use. {@link Models} makes those that Stint knows. Thread-safe. */
public interface Model {
    /** What reports call it, such as {@code anthropic:claude-haiku-4-5}. */
    String name();

    /**
     * Builds the client, which must not retry, since the runtime does. Called once, at the first turn, so that building
     * an agent costs nothing.
     *
     * @param timeout for how long one call may take
     */
    ChatModel connect(Duration timeout);

    /**
     * Finds out without cost whether the model's endpoint can be reached; not whether it accepts the credentials.
     *
     * @throws IOException if it cannot; the message says why and holds no secret
     */
    void checkHealth() throws IOException;
}
