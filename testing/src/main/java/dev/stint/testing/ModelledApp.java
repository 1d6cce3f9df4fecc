package dev.stint.testing;

import dev.langchain4j.model.chat.ChatModel;
import dev.stint.agents.Model;
import dev.stint.agents.Models;
import dev.stint.functions.Agents;
import dev.stint.functions.Environment;
import dev.stint.functions.StintApp;
import java.time.Duration;

/** An application whose agents use one model wherever they name none. */
record ModelledApp(StintApp app, ChatModel model) implements StintApp {
    @Override
    public void define(Agents agents, Environment environment) {
        Models.using(new Scripted(model), () -> app.define(agents, environment));
    }

    private record Scripted(ChatModel client) implements Model {
        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public ChatModel connect(Duration timeout) {
            return client;
        }

        @Override
        public void checkHealth() {}
    }
}
