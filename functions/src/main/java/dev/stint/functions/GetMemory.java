package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Dialect;
import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.events.StoreItem;
import dev.stint.state.MemoryStore;
import java.util.List;

/** Shows a memory item. LangGraph's clients are told null of one that is not there. */
record GetMemory(MemoryStore memories) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("GET /store/items");
    }

    @Override
    public HttpResponse handle(Call call) {
        StoreItem item = StoreItem.named(call.request());
        JsonNode shown = memories.get(MemoryRequests.key(call, item))
                .<JsonNode>map(MemoryRequests::json)
                .orElseGet(() -> switch (Dialect.of(call.request())) {
                    case AGENT_PROTOCOL -> throw Problem.notFound("item", item.key());
                    case LANGGRAPH -> Json.none();
                });
        return HttpResponse.json(200, shown);
    }
}
