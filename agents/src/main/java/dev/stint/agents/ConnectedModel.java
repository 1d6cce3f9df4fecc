package dev.stint.agents;

import dev.langchain4j.model.chat.ChatModel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A model and its client, which is built at its first use: an agent that is only listed needs none. Thread-safe. */
final class ConnectedModel {
    private final Model model;
    private final Duration timeout;
    private volatile @Nullable ChatModel client;

    ConnectedModel(Model model, Duration timeout) {
        this.model = model;
        this.timeout = timeout;
    }

    String name() {
        return model.name();
    }

    Model model() {
        return model;
    }

    ChatModel client() {
        ChatModel ready = client;
        return ready == null ? connect() : ready;
    }

    private synchronized ChatModel connect() {
        ChatModel ready = client;
        if (ready == null) {
            ready = model.connect(timeout);
            client = ready;
        }
        return ready;
    }
}
