package dev.stint.infra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.functions.Agents;
import dev.stint.functions.Environment;
import dev.stint.functions.Outcome;
import dev.stint.functions.StateType;
import dev.stint.functions.StintApp;
import dev.stint.functions.StreamFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stream function's own list of routes, which only its room sees. */
final class Streams {
    private Streams() {}

    /** An application, since there are no routes without one. */
    public static final class App implements StintApp {
        @Override
        public void define(Agents agents, Environment environment) {
            agents.add("any", new Any(), (state, context) -> Outcome.done(state, Json.none()));
        }
    }

    static List<String> served() throws ReflectiveOperationException {
        System.setProperty("aws.region", "us-east-1");
        try {
            var type = Class.forName("dev.stint.functions.Application");
            var make = type.getDeclaredMethod("fromEnvironment", Map.class);
            var routes = StreamFunction.class.getDeclaredMethod("routes", type);
            var patterns = Class.forName("dev.stint.functions.Route").getDeclaredMethod("patterns");
            make.setAccessible(true);
            routes.setAccessible(true);
            patterns.setAccessible(true);
            var application = make.invoke(null, Map.of("STINT_APP", App.class.getName(), "STINT_TABLE", "sessions"));
            var served = new ArrayList<String>();
            for (var route : (Iterable<?>) routes.invoke(null, application)) {
                ((Iterable<?>) patterns.invoke(route)).forEach(pattern -> served.add(String.valueOf(pattern)));
            }
            return served;
        } finally {
            System.clearProperty("aws.region");
        }
    }

    /** A state that is any JSON. */
    private static final class Any implements StateType<JsonNode> {
        @Override
        public String name() {
            return "any";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public JsonNode read(JsonNode json) {
            return json;
        }

        @Override
        public JsonNode write(JsonNode state) {
            return state;
        }

        @Override
        public JsonNode accept(@Nullable JsonNode state, JsonNode input, List<JsonNode> messages) {
            return input;
        }
    }
}
