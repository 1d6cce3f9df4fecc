package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.RunId;
import dev.stint.state.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an active run waits for before its next step. A value. */
sealed interface Pending {
    /** Nothing: the next step may run. */
    record Nothing() implements Pending {}

    /** Its time. */
    record Until(Instant until) implements Pending {}

    /**
     * Somebody's answer.
     *
     * @param version the commit that asked
     */
    record Reply(Question question, Version version) implements Pending {}

    /**
     * The end of all children.
     *
     * @param concurrency how many run at once
     */
    record Children(List<ChildRun> children, int concurrency) implements Pending {}

    /**
     * A child and the run that it is.
     *
     * @param refused why it could not be started at all, or null
     */
    record ChildRun(
            Child child,
            String session,
            RunId run,
            @Nullable Failure refused) {}

    static Pending read(JsonNode run) {
        if (run.has("wait")) {
            return new Until(Instant.parse(run.path("wait").asText()));
        }
        if (run.has("question")) {
            JsonNode question = run.path("question");
            return new Reply(
                    question(question), Version.of(question.path("version").asLong()));
        }
        if (run.has("children")) {
            List<ChildRun> children = new ArrayList<>();
            run.path("children").forEach(child -> children.add(child(child)));
            return new Children(List.copyOf(children), run.path("concurrency").asInt(Next.Spawn.MAX_CONCURRENCY));
        }
        return new Nothing();
    }

    /** Adds what {@link #read} reads. */
    default void write(ObjectNode run) {
        switch (this) {
            case Nothing nothing -> {}
            case Until(Instant until) -> run.put("wait", until.toString());
            case Reply(Question question, Version version) ->
                run.set("question", json(question).put("version", version.number()));
            case Children(List<ChildRun> children, int concurrency) -> {
                ArrayNode list = run.putArray("children");
                children.forEach(child -> list.add(json(child)));
                run.put("concurrency", concurrency);
            }
        }
    }

    private static Question question(JsonNode json) {
        List<String> from = new ArrayList<>();
        json.path("from").forEach(caller -> from.add(caller.asText()));
        return new Question(
                json.path("prompt").asText(),
                json.path("schema") instanceof ObjectNode schema ? schema : Json.object(),
                json.path("about"),
                from,
                json.has("until") ? Instant.parse(json.path("until").asText()) : null,
                json.get("otherwise"));
    }

    private static ObjectNode json(Question question) {
        ObjectNode json = Json.object().put("prompt", question.prompt());
        if (!question.schema().isEmpty()) {
            json.set("schema", question.schema());
        }
        if (!question.about().isMissingNode()) {
            json.set("about", question.about());
        }
        if (!question.from().isEmpty()) {
            question.from().forEach(json.putArray("from")::add);
        }
        if (question.until() != null) {
            json.put("until", question.until().toString());
        }
        if (question.otherwise() != null) {
            json.set("otherwise", question.otherwise());
        }
        return json;
    }

    private static ChildRun child(JsonNode json) {
        JsonNode refused = json.path("refused");
        return new ChildRun(
                new Child(json.path("agent").asText(), json.path("input")),
                json.path("session").asText(),
                new RunId(json.path("run").asText()),
                refused.isObject()
                        ? new Failure(
                                refused.path("code").asText(),
                                refused.path("message").asText())
                        : null);
    }

    private static ObjectNode json(ChildRun run) {
        ObjectNode json = Json.object()
                .put("agent", run.child().agent())
                .put("session", run.session())
                .put("run", run.run().value());
        if (!run.child().input().isMissingNode()) {
            json.set("input", run.child().input());
        }
        Failure refused = run.refused();
        if (refused != null) {
            json.putObject("refused").put("code", refused.code()).put("message", refused.message());
        }
        return json;
    }
}
