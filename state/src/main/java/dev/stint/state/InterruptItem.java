package dev.stint.state;

import java.time.Duration;
import java.time.Instant;

/** Where whoever waits for an answer and whoever gives it meet; each writes its own attribute. */
final class InterruptItem {
    private InterruptItem() {}

    static Item.Writer writer(SessionKey key, Version question, Instant now, Duration lifetime) {
        SessionTable.InterruptKey at = SessionTable.interrupt(key, question);
        return Item.writer(at.partition(), at.sort())
                .number(SessionTable.TTL, SnapshotRule.ttl(now.plus(lifetime), lifetime));
    }
}
