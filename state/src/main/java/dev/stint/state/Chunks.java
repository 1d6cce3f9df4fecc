package dev.stint.state;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What is too large for one item, in several; another item names how many.
 *
 * @param partition of all of them
 * @param sort the sort key of each, from 0; in order
 */
record Chunks(String partition, IntFunction<String> sort) {
    List<Item> cut(byte[] bytes, long ttl) {
        List<Item> chunks = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += Payload.MAX_INLINE) {
            int to = Math.min(from + Payload.MAX_INLINE, bytes.length);
            chunks.add(Item.writer(partition, sort.apply(chunks.size()))
                    .number(SessionTable.TTL, ttl)
                    .bytes(Payload.CHUNK, Arrays.copyOfRange(bytes, from, to))
                    .item());
        }
        return chunks;
    }

    /** The bytes of the chunks that {@code head} names. */
    byte[] joined(Item head, Items items) {
        int count = count(head);
        List<Item> chunks = items.range(
                partition, sort.apply(0), sort.apply(count - 1), Items.Order.OLDEST_FIRST, Integer.MAX_VALUE);
        if (chunks.size() != count) {
            throw head.corrupt("it names %d chunks, and %d are there".formatted(count, chunks.size()), null);
        }
        var joined = new ByteArrayOutputStream(count * Payload.MAX_INLINE);
        chunks.forEach(chunk -> joined.writeBytes(chunk.bytes(Payload.CHUNK)));
        return joined.toByteArray();
    }

    /** The keys of the chunks that {@code head} names. */
    List<Item.Key> keys(Item head) {
        return IntStream.range(0, count(head))
                .mapToObj(n -> new Item.Key(partition, sort.apply(n)))
                .toList();
    }

    private static int count(Item head) {
        return Math.toIntExact(head.number(Payload.CHUNKS));
    }
}
