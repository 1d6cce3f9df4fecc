package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import dev.stint.events.Page;
import dev.stint.events.StoreSearch;
import dev.stint.state.MemorySearch;
import dev.stint.state.MemoryStore;
import java.util.List;

/** Finds the caller's memory items below a namespace, by what their values hold. */
record SearchMemories(MemoryStore memories) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /store/items/search");
    }

    @Override
    public HttpResponse handle(Call call) {
        StoreSearch request = StoreSearch.of(call.bodyOrNothing());
        Page page = request.page();
        MemorySearch search = MemoryRequests.checked(
                "/namespace_prefix",
                () -> new MemorySearch(request.prefix(), request.filter(), page.limit(), page.offset()));
        MemoryStore.Found found =
                MemoryRequests.checked("/filter", () -> memories.search(MemoryRequests.scope(call), search));
        // The store has left out what an offset leaves out.
        Listing items = new Listing(new Page(page.limit(), 0));
        found.memories().stream()
                .takeWhile(memory -> !items.isFull())
                .map(MemoryRequests::json)
                .forEach(items::add);
        if (!found.complete()) {
            items.breakOff();
        }
        ObjectNode body = Json.object();
        body.set("items", items.entries());
        return items.toResponse(body, page.offset());
    }
}
