package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.StoreItem;
import dev.stint.state.MemoryStore;
import java.util.List;

/** Deletes a memory item; one that is not there is gone already. */
record DeleteMemory(MemoryStore memories) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("DELETE /store/items");
    }

    @Override
    public HttpResponse handle(Call call) {
        memories.delete(MemoryRequests.key(call, StoreItem.named(call.body())));
        return HttpResponse.noContent();
    }
}
