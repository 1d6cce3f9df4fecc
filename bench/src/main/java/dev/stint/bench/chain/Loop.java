package dev.stint.bench.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The work where the agent's loop is the state machine: load the conversation, call the model, update, check, run the
 * tools, again. That is the public pattern of agents on Step Functions: <a
 * href="https://github.com/guyernest/step-functions-agent/blob/main/step-functions/agent-with-tools-flow-template.json">
 * guyernest/step-functions-agent</a> goes through {@code Call LLM}, {@code Update Token Metrics}, {@code Is done?},
 * {@code For each tool use} and {@code Append Map to Messages}, and within the Map through two more states for each
 * tool, which this peer does without: it is rather too cheap.
 */
final class Loop {
    private final Work work;
    private final VirtualTime time;

    private Loop(Work work, VirtualTime time) {
        this.work = work;
        this.time = time;
    }

    /** Runs the work to its end. */
    static Bill measure(Work work) {
        VirtualTime time = new VirtualTime();
        Loop loop = new Loop(work, time);
        try (Stage stage = new Stage(definition(), time, loop::invoke)) {
            stage.start("run", Json.object().put("id", "conversation").put("turns", 0));
            return stage.runToEnd();
        }
    }

    private static String definition() {
        try (InputStream file = Objects.requireNonNull(Loop.class.getResourceAsStream("loop.asl.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read loop.asl.json of this very package", e);
        }
    }

    private JsonNode invoke(String function, JsonNode payload) {
        ObjectNode answer = payload.deepCopy();
        if (function.equals("run-tools")) {
            time.pass(work.tool());
            return answer;
        }
        time.pass(work.model());
        int turns = payload.path("turns").asInt() + 1;
        String goesOn = work.waits() ? "wait" : "tool_use";
        return answer.put("turns", turns)
                .put("stop", turns < work.turns() ? goesOn : "end_turn")
                .put("seconds", work.pause().toSeconds());
    }
}
