package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run on a thread, its commits told while it goes on. */
final class Turn {
    private static final long LOOK_EVERY_MS = 200;

    private final Api api;
    private final Story story;
    private final String thread;
    private long told;

    Turn(Api api, Console console, String thread, long told) {
        this.api = api;
        this.story = new Story(console);
        this.thread = thread;
        this.told = told;
    }

    /** Runs and waits; the result is the Agent Protocol's wait response. */
    JsonNode take(ObjectNode request) throws InterruptedException {
        try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<JsonNode> end = new CompletableFuture<>();
            waiting.execute(() -> {
                try {
                    end.complete(api.runAndWait(thread, request));
                } catch (Exception e) {
                    end.completeExceptionally(e);
                }
            });
            try {
                return follow(end);
            } finally {
                // On an error nobody waits for the run any more.
                waiting.shutdownNow();
            }
        }
    }

    /** The newest version that was told. */
    long told() {
        return told;
    }

    /** A user's words as a request. */
    static ObjectNode message(String text) {
        ObjectNode request = Json.object();
        request.putArray("messages").addObject().put("role", "user").put("content", text);
        return request;
    }

    /** The last thing that the agent said, or its result, or its state, where it does not talk. */
    static String answer(JsonNode end) {
        JsonNode run = end.path("run");
        if (end.has("interrupts")) {
            return Questions.told(end.path("interrupts"));
        }
        if (!run.path("status").asText().equals("success")) {
            return "The run failed: " + run.path("error").asText();
        }
        JsonNode messages = end.path("messages");
        if (messages.isEmpty()) {
            return Json.text(end.has("output") ? end.path("output") : end.path("values"));
        }
        JsonNode content = messages.get(messages.size() - 1).path("content");
        return content.isTextual() ? content.asText() : Json.text(content);
    }

    private JsonNode follow(CompletableFuture<JsonNode> end) throws InterruptedException {
        while (true) {
            try {
                JsonNode result = end.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
                tellNew();
                return result;
            } catch (TimeoutException goesOn) {
                tellNew();
            } catch (ExecutionException e) {
                tellNew();
                if (e.getCause() instanceof CliException refused) {
                    throw refused;
                }
                throw new IllegalStateException("waiting for the run failed", e.getCause());
            }
        }
    }

    private void tellNew() throws InterruptedException {
        for (JsonNode state : api.commitsAfter(thread, told)) {
            story.tell(state);
            told = Api.version(state);
        }
    }
}
