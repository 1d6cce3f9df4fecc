package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.events.StoreItem;
import dev.stint.state.Memory;
import dev.stint.state.MemoryKey;
import dev.stint.state.MemoryScope;
import java.util.function.Supplier;

/**
 * A caller's memory items, between requests and the store. They are the caller's own; where a tenant's callers are not
 * told from each other, they are the tenant's.
 */
final class MemoryRequests {
    private MemoryRequests() {}

    static MemoryScope scope(Call call) {
        return new MemoryScope(call.tenant(), Ownership.kept(call.tenant(), call.owner()));
    }

    /** @throws Problem 422 if namespace or key is longer than it may be */
    static MemoryKey key(Call call, StoreItem item) {
        return checked("/namespace", () -> new MemoryKey(scope(call), item.namespace(), item.key()));
    }

    /** What the store refuses is the caller's to mend. */
    static <T> T checked(String field, Supplier<T> request) {
        try {
            return request.get();
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field, String.valueOf(e.getMessage()));
        }
    }

    static ObjectNode json(Memory memory) {
        ObjectNode json = Json.object();
        memory.key().namespace().forEach(json.putArray("namespace")::add);
        json.put("key", memory.key().key());
        json.set("value", memory.value());
        json.put("created_at", memory.createdAt().toString());
        json.put("updated_at", memory.updatedAt().toString());
        if (memory.expiresAt() != null) {
            json.put("expires_at", memory.expiresAt().toString());
        }
        return json;
    }
}
