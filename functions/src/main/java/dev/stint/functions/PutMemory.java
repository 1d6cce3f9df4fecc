package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import dev.stint.events.StoreItem;
import dev.stint.state.MemoryKey;
import dev.stint.state.MemoryStore;
import java.util.List;

/** Writes a memory item. */
record PutMemory(MemoryStore memories) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("PUT /store/items");
    }

    @Override
    public HttpResponse handle(Call call) {
        StoreItem item = StoreItem.put(call.body());
        MemoryKey key = MemoryRequests.key(call, item);
        ObjectNode value = item.value().orElseGet(Json::object);
        MemoryRequests.checked("/value", () -> memories.put(key, value, item.lifetime()));
        return HttpResponse.noContent();
    }
}
