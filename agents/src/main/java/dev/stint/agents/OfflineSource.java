package dev.stint.agents;

import dev.langchain4j.model.chat.ChatModel;
import java.time.Duration;

/** The stand-in, which is always there. */
record OfflineSource() implements Model {
    @Override
    public String name() {
        return OfflineModel.NAME;
    }

    @Override
    public ChatModel connect(Duration timeout) {
        return new OfflineModel();
    }

    @Override
    public void checkHealth() {}
}
