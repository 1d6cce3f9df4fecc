package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.StateView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a commit changed, in its agent's terms.
 *
 * @param before the state's values, and its messages
 * @param after the same
 * @param stateChanged whether anything in the state is another than before
 */
record Delta(Views.Content before, Views.Content after, boolean stateChanged) {
    /** The moment's own; against nothing where what was before it has expired. */
    static Delta of(Moment moment, Views views) {
        Moment.Past past = moment.before() == null ? Moment.Past.nothing() : moment.before();
        JsonNode before = past.document().path("state");
        JsonNode after = moment.document().path("state");
        return new Delta(
                views.content(past.head(), before),
                views.content(moment.commit().head(), after),
                !after.equals(before));
    }

    /** The messages after the commit. */
    List<JsonNode> messages() {
        return list(after.messages());
    }

    /** How many messages are what they were; the others are new. */
    int kept() {
        List<JsonNode> earlier = list(before.messages());
        List<JsonNode> now = messages();
        int kept = 0;
        while (kept < earlier.size() && kept < now.size() && earlier.get(kept).equals(now.get(kept))) {
            kept++;
        }
        return kept;
    }

    /** The values after the commit; a state that is no object goes into one. */
    ObjectNode values() {
        return StateView.object(after.values());
    }

    /** The values that are others than before; null for one that is gone. */
    ObjectNode changed() {
        ObjectNode earlier = StateView.object(before.values());
        ObjectNode now = values();
        ObjectNode changed = Json.object();
        now.properties().stream()
                .filter(member -> !member.getValue().equals(earlier.get(member.getKey())))
                .forEach(member -> changed.set(member.getKey(), member.getValue()));
        earlier.fieldNames().forEachRemaining(name -> {
            if (!now.has(name)) {
                changed.putNull(name);
            }
        });
        return changed;
    }

    private static List<JsonNode> list(@Nullable List<JsonNode> messages) {
        return messages == null ? List.of() : messages;
    }
}
