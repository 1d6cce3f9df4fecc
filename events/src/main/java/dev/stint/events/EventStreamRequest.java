package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The Agent Protocol's request for a thread's events ({@code protocol.cddl}, section 6).
 *
 * @param channels what to tell: the protocol's channels, or {@code custom:<name>} for one of the values that steps
 *     report
 * @param since the last event that the client has, or {@link EventId#START}; empty where it does not say
 */
public record EventStreamRequest(Set<String> channels, Optional<EventId> since) {
    /** The channels that have a name of their own. */
    public static final Set<String> CHANNELS =
            Set.of("values", "updates", "messages", "tools", "lifecycle", "input", "checkpoints", "tasks", "custom");

    private static final int MAX_CHANNELS = 100;

    public EventStreamRequest {
        channels = Set.copyOf(channels);
    }

    /**
     * Reads a request's body.
     *
     * @throws Problem 422 naming the field that is not what it must be
     */
    public static EventStreamRequest of(JsonNode body) {
        Fields.of(body);
        requireRoot(body.path("namespaces"));
        depth(body.path("depth"));
        return new EventStreamRequest(channels(body.path("channels")), since(body.path("since")));
    }

    private static Set<String> channels(JsonNode asked) {
        if (!asked.isArray() || asked.isEmpty() || asked.size() > MAX_CHANNELS) {
            throw Problem.invalid("/channels", "channels must be an array of 1 to %d channels".formatted(MAX_CHANNELS));
        }
        Set<String> channels = new LinkedHashSet<>();
        for (JsonNode channel : asked) {
            String name = channel.asText();
            boolean custom = name.startsWith("custom:") && name.length() > "custom:".length();
            if (!channel.isTextual() || !(custom || CHANNELS.contains(name))) {
                throw Problem.invalid(
                        "/channels/" + channels.size(),
                        "channels may be custom:<name> and "
                                + String.join(", ", CHANNELS.stream().sorted().toList()));
            }
            channels.add(name);
        }
        return channels;
    }

    /** A thread's events are all of its root: its children run on threads of their own. */
    private static void requireRoot(JsonNode namespaces) {
        if (namespaces.isMissingNode() || namespaces.isNull()) {
            return;
        }
        boolean lists = namespaces.isArray();
        boolean root = lists && namespaces.isEmpty();
        for (JsonNode namespace : namespaces) {
            lists &= namespace.isArray();
            root |= namespace.isEmpty();
        }
        if (!lists || !root) {
            throw Problem.invalid(
                    "/namespaces",
                    "namespaces must be a list of lists with [] among them, the only one that a thread's events have;"
                            + " a child's are its own thread's");
        }
    }

    private static void depth(JsonNode depth) {
        if (!depth.isMissingNode() && !depth.isNull() && (!depth.canConvertToLong() || depth.asLong() < 0)) {
            throw Problem.invalid("/depth", "depth must be a whole number from 0");
        }
    }

    private static Optional<EventId> since(JsonNode since) {
        if (since.isMissingNode() || since.isNull()) {
            return Optional.empty();
        }
        if (since.isTextual()) {
            return Optional.of(EventId.parse("/since", since.textValue()));
        }
        Optional<EventId> id = since.isIntegralNumber() && since.canConvertToLong()
                ? EventId.ofNumber(since.longValue())
                : Optional.empty();
        return Optional.of(
                id.orElseThrow(() -> Problem.invalid("/since", "since must be the seq of the last event seen, or 0")));
    }
}
