package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.util.Optional;

/** What is done about something that came in. */
public sealed interface Begin {
    /**
     * A run begins.
     *
     * @param input its input
     * @param session a name for the session that it is on, one for each tenant and source; empty for what the source's
     *     configuration says
     * @param callback where to tell its end; empty for where the source's configuration says, if anywhere
     */
    record Run(JsonNode input, Optional<String> session, Optional<String> callback) implements Begin {
        /** The same on the session of that name; each name is a session of its own. */
        public Run onSession(String name) {
            return new Run(input, Optional.of(name), callback);
        }

        /** The same, and its end is told to that address: {@code https://}, or {@code http://}. */
        public Run callingBack(String address) {
            return new Run(input, session, Optional.of(address));
        }
    }

    /**
     * Nothing: it is no concern of the agent's.
     *
     * @param why for the log
     */
    record Nothing(String why) implements Begin {}

    /** A run with a user's message. */
    static Run message(String text) {
        ObjectNode input = Json.object();
        return new Run(input.put("message", text), Optional.empty(), Optional.empty());
    }

    /** A run with that input. */
    static Run run(JsonNode input) {
        return new Run(input, Optional.empty(), Optional.empty());
    }

    /** No run. */
    static Nothing nothing(String why) {
        return new Nothing(why);
    }
}
