package dev.stint.samples.digest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.functions.StateType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a {@link Shop} is kept. */
final class ShopType implements StateType<Shop> {
    @Override
    public String name() {
        return "shop";
    }

    @Override
    public int version() {
        return 1;
    }

    /** Takes {@code {"at": "2026-11-01T09:00:00Z"}}; now without it. */
    @Override
    public Shop accept(@Nullable Shop state, JsonNode input, List<JsonNode> messages) {
        String at = input.path("at").asText();
        return new Shop(state == null ? 0 : state.next(), at.isEmpty() ? "" : ReadingType.moment("at", at));
    }

    @Override
    public Shop read(JsonNode json) {
        return new Shop(json.path("next").asLong(), json.path("at").asText());
    }

    @Override
    public JsonNode write(Shop state) {
        return JsonNodeFactory.instance.objectNode().put("next", state.next()).put("at", state.at());
    }
}
