package dev.stint.agents;

import dev.langchain4j.model.chat.ChatModel;
import java.time.Duration;
import java.util.Locale;

/** A model that the application built itself. Nothing is known of where it is, so its health is not asked. */
record GivenModel(ChatModel client) implements Model {
    @Override
    public String name() {
        String provider = client.provider().name().toLowerCase(Locale.ROOT);
        String model = client.defaultRequestParameters().modelName();
        return model == null ? provider : provider + ":" + model;
    }

    @Override
    public ChatModel connect(Duration timeout) {
        return client;
    }

    @Override
    public void checkHealth() {}
}
