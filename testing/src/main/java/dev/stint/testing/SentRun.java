package dev.stint.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.events.Message;
import dev.stint.state.Commit;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.SessionKey;
import dev.stint.state.Status;
import dev.stint.state.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A run that was accepted. What it tells is what the API tells; what waits lets virtual time pass, event by event, with
 * all that happens to other runs meanwhile. Belongs to one test; not thread-safe.
 *
 * @param thread its thread's id
 * @param id its own
 */
public record SentRun(TestStint stint, String thread, String id) {
    /** More events than any run has; one that goes on beyond goes in circles. */
    private static final int MAX_EVENTS = 1_000_000;

    /**
     * What a tool's call came to, as the model is told.
     *
     * @param tool the tool's name
     * @param failed whether it failed, was refused, or is UNKNOWN
     */
    public record ToolResult(String tool, boolean failed, String text) {
        /** Whether the call was started and nobody knows whether it took effect. */
        public boolean isUnknown() {
            return failed && text.startsWith("UNKNOWN");
        }
    }

    /**
     * Lets time pass until the run is over, however it ends. A question that nobody answers is over with its time.
     *
     * @throws AssertionError if nothing happens any more and the run is not over
     */
    public SentRun awaitEnd() {
        await("over", this::isOver);
        return this;
    }

    /**
     * Lets time pass until the run asks something.
     *
     * @throws AssertionError if it ends without a question; the message says how
     */
    public Asked question() {
        asksBeforeEnd();
        JsonNode asked =
                stint.get(path("/wait")).requireOk().body().path("interrupts").path(0);
        if (asked.isMissingNode()) {
            throw new AssertionError("run %s asks nothing; it is %s %s".formatted(id, status(), error()));
        }
        return new Asked(stint, asked);
    }

    /** Lets time pass until the run asks something or is over; tells whether it asks. */
    public boolean asksBeforeEnd() {
        await("asking or over", () -> asks() || isOver());
        return asks();
    }

    /** Answers what the run asks; see {@link #question()} and {@link Asked#answer}. */
    public SentRun answer(String json) {
        question().answer(Json.read(json));
        return this;
    }

    /** Ends the run from outside. */
    public SentRun cancel() {
        stint.post(path("/cancel"), Json.object()).requireOk();
        return this;
    }

    /** Whether the run is over; no time passes. */
    public boolean isOver() {
        return item().map(Run::isOver).orElse(true);
    }

    /** {@code pending}, {@code success}, {@code error}, {@code timeout} or {@code interrupted}; no time passes. */
    public String status() {
        return stint.get(path("")).requireOk().body().path("status").asText();
    }

    /** Why the run has no result; empty where it has, or is not over. No time passes. */
    public String error() {
        return stint.get(path("")).requireOk().body().path("error").asText();
    }

    /**
     * Lets time pass until the run is over, and gives its result.
     *
     * @throws AssertionError if it ended without one; the message says why
     */
    public JsonNode output() {
        awaitEnd();
        if (!status().equals("success")) {
            throw new AssertionError("run %s is %s: %s".formatted(id, status(), error()));
        }
        return stint.get(path("/wait")).requireOk().body().path("output");
    }

    /** What the agent answered in the end: {@link #output}'s {@code answer}. */
    public String answer() {
        return output().path("answer").asText();
    }

    /** The commits of the run's session, oldest first, as the API's history shows them; no time passes. */
    public List<JsonNode> history() {
        List<JsonNode> states = new ArrayList<>();
        stint.get("/threads/%s/history?limit=1000".formatted(thread))
                .requireOk()
                .body()
                .forEach(states::add);
        return states.reversed();
    }

    /**
     * What the run's stream tells, from the run's beginning to its end, or to what it asks. Time passes, with all that
     * happens meanwhile.
     *
     * @param modes such as {@code values}, {@code updates}, {@code messages} and {@code custom}
     * @throws AssertionError if the stream is refused
     */
    public List<StreamedEvent> events(String... modes) {
        List<StreamedEvent> events = new ArrayList<>();
        String last = "0";
        for (int answers = 0; answers < MAX_EVENTS; answers++) {
            Reply reply = stint.get(path("/stream?stream_mode=%s&since=%s".formatted(String.join(",", modes), last)))
                    .requireOk();
            List<StreamedEvent> more = StreamedEvent.parse(reply.body().asText());
            events.addAll(more);
            last = more.isEmpty() ? last : more.getLast().id();
            boolean ended = reply.status() == 204
                    || more.stream().anyMatch(event -> event.name().equals("end"));
            if (ended || (more.isEmpty() && (asks() || isOver()))) {
                break;
            }
        }
        return List.copyOf(events);
    }

    /** The conversation so far; no time passes. */
    public List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        stint.get("/threads/" + thread)
                .requireOk()
                .body()
                .path("messages")
                .forEach(message -> messages.add(Message.of(message)));
        return messages;
    }

    /** The results of all tools' calls so far, in the order in which they came; no time passes. */
    public List<ToolResult> tools() {
        return messages().stream()
                .filter(message -> message.role().equals("tool"))
                .map(message -> new ToolResult(message.toolName().orElse(""), message.isToolError(), message.text()))
                .toList();
    }

    /** The runs that this one has spawned so far, in that order; no time passes. */
    public List<SentRun> children() {
        return stint.runs().stream().filter(run -> run.isChildOf(thread)).toList();
    }

    private boolean isChildOf(String parent) {
        return stint.store().history(key(), Version.MAX, 1_000).stream()
                .anyMatch(commit -> commit.info().path("parent").asText().equals(parent));
    }

    private void await(String what, BooleanSupplier reached) {
        for (int events = 0; !reached.getAsBoolean(); events++) {
            if (events == MAX_EVENTS || !stint.happenNext()) {
                throw new AssertionError("run %s is not %s after %d events, at %s; its last commits: %s"
                        .formatted(id, what, events, stint.time().instant(), last()));
            }
        }
    }

    private List<String> last() {
        return stint.store().history(key(), Version.MAX, 5).stream()
                .map(commit -> "%s %s %s".formatted(commit.version(), commit.kind(), commit.info()))
                .toList();
    }

    private boolean asks() {
        List<Commit> newest = stint.store().history(key(), Version.MAX, 1);
        return !newest.isEmpty()
                && newest.getFirst().head().status() == Status.INTERRUPTED
                && new RunId(id).equals(newest.getFirst().head().run());
    }

    private Optional<Run> item() {
        return stint.store().run(stint.tenant(), new RunId(id));
    }

    private SessionKey key() {
        return new SessionKey(stint.tenant(), thread);
    }

    private String path(String rest) {
        return "/threads/%s/runs/%s%s".formatted(thread, id, rest);
    }
}
