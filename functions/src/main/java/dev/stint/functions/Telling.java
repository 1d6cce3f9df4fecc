package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.EventId;
import dev.stint.events.ServerEvent;
import dev.stint.state.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Numbers what a commit tells, told or not: so an event has the same id whatever else its reader asked for. Used once,
 * by one thread.
 */
final class Telling {
    /** What is told to everybody. */
    static final String ALWAYS = "";

    private final Version version;
    private final Predicate<String> wanted;
    private final List<ServerEvent> told = new ArrayList<>();
    private int place;

    /** @param wanted which channels the reader asked for */
    Telling(Version version, Predicate<String> wanted) {
        this.version = version;
        this.wanted = channel -> channel.equals(ALWAYS) || wanted.test(channel);
    }

    /** Tells the next event, to those who want the channel. */
    void tell(String channel, String name, Supplier<? extends JsonNode> data) {
        tellNumbered(channel, name, id -> data.get());
    }

    /** The same, of an event whose data repeat its id. */
    void tellNumbered(String channel, String name, Function<EventId, ? extends JsonNode> data) {
        EventId id = new EventId(version.number(), place++);
        if (wanted.test(channel)) {
            told.add(ServerEvent.of(id, name, data.apply(id)));
        }
    }

    List<ServerEvent> told() {
        return told;
    }
}
