package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A memory item as the table holds it. */
final class MemoryItem {
    /** When it expires, in milliseconds since 1970; not there if it does not. */
    static final String EXPIRES = "exp";

    private MemoryItem() {}

    static Item.Key key(MemoryKey key) {
        return new Item.Key(Keys.memories(key.scope()), Keys.memory(key.namespace(), key.key()));
    }

    static Update put(MemoryKey key, ObjectNode value, Instant now, @Nullable Instant expiresAt) {
        Item.Key at = key(key);
        Item.Writer writer = Item.writer(at.partition(), at.sort())
                .text("value", Json.text(value))
                .instant("at", now);
        if (expiresAt != null) {
            writer.number(EXPIRES, expiresAt.toEpochMilli()).number(SessionTable.TTL, Times.seconds(expiresAt));
        }
        return Update.set(writer.item())
                .setOnce("born", Times.text(now))
                .remove(expiresAt == null ? List.of(EXPIRES, SessionTable.TTL) : List.of());
    }

    static Condition livesAt(Instant now) {
        return new Condition.Missing(EXPIRES)
                .or(new Condition.Between(EXPIRES, now.toEpochMilli() + 1, Long.MAX_VALUE));
    }

    static Condition deadAt(Instant now) {
        return Condition.atMost(EXPIRES, now.toEpochMilli());
    }

    static Memory read(Item item, MemoryScope scope) {
        Keys.MemoryName name = Keys.memoryName(item.sort());
        return new Memory(
                new MemoryKey(scope, name.namespace(), name.key()),
                item.object("value"),
                item.instant("born"),
                item.instant("at"),
                item.has(EXPIRES) ? Instant.ofEpochMilli(item.number(EXPIRES)) : null);
    }
}
