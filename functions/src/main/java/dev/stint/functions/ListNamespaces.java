package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.stint.events.Dialect;
import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import dev.stint.events.Page;
import dev.stint.events.StoreNamespaces;
import dev.stint.state.MemoryStore;
import dev.stint.state.NamespaceSearch;
import java.util.List;

/** Lists the namespaces of the caller's memory items: an array, which LangGraph's clients want inside of an object. */
record ListNamespaces(MemoryStore memories) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /store/namespaces");
    }

    @Override
    public HttpResponse handle(Call call) {
        StoreNamespaces request = StoreNamespaces.of(call.bodyOrNothing());
        Page page = request.page();
        NamespaceSearch search = MemoryRequests.checked(
                "/prefix",
                () -> new NamespaceSearch(
                        request.prefix(), request.suffix(), request.maxDepth(), page.limit(), page.offset()));
        MemoryStore.Namespaces found = memories.namespaces(MemoryRequests.scope(call), search);
        HttpResponse response = HttpResponse.json(
                200,
                switch (Dialect.of(call.request())) {
                    case AGENT_PROTOCOL -> json(found);
                    case LANGGRAPH -> Json.object().<JsonNode>set("namespaces", json(found));
                });
        return found.complete() ? response : response.with(Listing.INCOMPLETE, "true");
    }

    private static ArrayNode json(MemoryStore.Namespaces found) {
        ArrayNode namespaces = Json.array();
        found.namespaces().forEach(segments -> {
            ArrayNode namespace = namespaces.addArray();
            segments.forEach(namespace::add);
        });
        return namespaces;
    }
}
