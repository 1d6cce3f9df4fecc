package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Which members a list's entries are to have; all of them where nothing is selected. A member that an entry does not
 * have is not missed.
 *
 * @param members their names
 */
public record Selection(List<String> members) {
    public Selection {
        members = List.copyOf(members);
    }

    /** Reads {@code select} of a body. */
    public static Selection of(JsonNode body) {
        return new Selection(Fields.of(body).strings("select"));
    }

    /** Reads {@code select} of a query: a JSON array, as LangGraph's client sends it, or names between commas. */
    public static Selection of(Map<String, String> query) {
        String text = query.getOrDefault("select", "");
        if (!text.startsWith("[")) {
            return new Selection(text.isEmpty() ? List.of() : List.of(text.split(",", -1)));
        }
        try {
            ObjectNode body = Json.object();
            body.set("select", Json.read(text));
            return of(body);
        } catch (MalformedJsonException e) {
            throw Problem.invalid("select", "select must be an array of members' names");
        }
    }

    /** Whether entries are to have that member. */
    public boolean has(String member) {
        return members.isEmpty() || members.contains(member);
    }

    /** The entry without what was not selected. */
    public ObjectNode apply(ObjectNode entry) {
        return members.isEmpty() ? entry : entry.retain(members);
    }
}
