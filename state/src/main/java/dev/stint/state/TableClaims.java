package dev.stint.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;

/**
 * Claims in the session table: a head that holds the bytes, compressed where that is smaller, or names the chunks that
 * were written before it. Each put writes chunks of its own, so that a delete of an earlier one takes none of them.
 */
final class TableClaims implements Claims {
    /** A day longer than SQS keeps a message at most. */
    static final Duration KEPT = Duration.ofDays(15);

    private static final String WRITER = "writer";
    private static final String EXPIRES = "exp";

    /** A put that comes between a head's read and its chunks' is seen by the next try. */
    private static final int TRIES = 3;

    private final Items items;
    private final StoreConfig config;

    TableClaims(Items items, StoreConfig config) {
        this.items = items;
        this.config = config;
    }

    @Override
    public String put(String tenant, String name, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a claim of %d bytes; allowed are %d".formatted(bytes.length, MAX_BYTES));
        }
        Instant expiresAt = Times.millis(config.clock().instant()).plus(KEPT);
        long ttl = Times.seconds(expiresAt);
        Item.Key key = key(tenant, name);
        String writer = config.nonces().get();
        Item.Writer head = Item.writer(key.partition(), key.sort())
                .text(WRITER, writer)
                .number(EXPIRES, expiresAt.toEpochMilli())
                .number(SessionTable.TTL, ttl);
        byte[] packed = Payload.smaller(bytes);
        if (packed.length <= Payload.MAX_INLINE) {
            items.put(head.bytes(Payload.CHUNK, packed).item());
            return name;
        }
        List<Item> chunks = chunks(key, writer).cut(packed, ttl);
        items.write(chunks, List.of());
        items.put(head.number(Payload.CHUNKS, chunks.size()).item());
        return name;
    }

    @Override
    public Optional<byte[]> get(String tenant, String name) {
        Item.Key key = key(tenant, name);
        for (int attempt = 1; ; attempt++) {
            Item head = items.get(key).filter(this::lives).orElse(null);
            if (head == null) {
                return Optional.empty();
            }
            if (head.has(Payload.CHUNK)) {
                return Optional.of(plain(head, head.bytes(Payload.CHUNK)));
            }
            try {
                return Optional.of(plain(head, chunks(key, head.text(WRITER)).joined(head, items)));
            } catch (CorruptJournalException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private boolean lives(Item head) {
        return config.clock().instant().toEpochMilli() < head.number(EXPIRES);
    }

    private static byte[] plain(Item head, byte[] packed) {
        try {
            return Payload.plain(packed);
        } catch (DataFormatException e) {
            throw head.corrupt("its bytes are damaged: " + e.getMessage(), e);
        }
    }

    @Override
    public void delete(String tenant, String name) {
        Item.Key key = key(tenant, name);
        Item head = items.delete(key, Condition.always()).item();
        if (head != null && head.has(Payload.CHUNKS)) {
            items.write(List.of(), chunks(key, head.text(WRITER)).keys(head));
        }
    }

    private static Item.Key key(String tenant, String name) {
        return new Item.Key(Keys.claim(new SessionKey(tenant, name)), Keys.CLAIM);
    }

    private static Chunks chunks(Item.Key key, String writer) {
        return new Chunks(key.partition(), n -> Keys.chunk(Version.NONE, writer, n));
    }
}
