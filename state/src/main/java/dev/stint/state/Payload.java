package dev.stint.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;

/**
 * Where a commit's patch is kept: as text in its item; compressed in its item, where that saves a write unit; or, too
 * large for an item, in chunk items that stand before it.
 */
final class Payload {
    /** Leaves room for the rest of an item, which DynamoDB limits to 400 KB. */
    static final int MAX_INLINE = 350 * 1024;

    static final String TEXT = "patch";
    static final String PACKED = "patchZ";
    static final String CHUNKS = "chunks";
    static final String CHUNK_BYTES = "chunkBytes";
    static final String CHUNK = "data";

    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;

    private final Version version;
    private final String partition;
    private final String writer;

    /**
     * @param partition of the session
     * @param version of the commit
     * @param writer the commit's nonce, so that the chunks of two writers never meet
     */
    Payload(String partition, Version version, String writer) {
        this.partition = partition;
        this.version = version;
        this.writer = writer;
    }

    /** Puts the patch into {@code item}, and gives the chunks that must be written before it; mostly none. */
    List<Item> write(Patch patch, Item.Writer item, long ttl) {
        byte[] plain = Json.bytes(patch.operations());
        int rest = item.size();
        int plainUnits = Capacity.writeUnits(rest + TEXT.length() + plain.length);
        if (plainUnits == 1) {
            item.text(TEXT, new String(plain, StandardCharsets.UTF_8));
            return List.of();
        }
        byte[] packed = tagged(DEFLATED, Deflate.pack(plain));
        boolean saves = Capacity.writeUnits(rest + PACKED.length() + packed.length) < plainUnits;
        if (saves ? packed.length > MAX_INLINE : plain.length > MAX_INLINE) {
            return chunks(saves ? packed : tagged(PLAIN, plain), item, ttl);
        }
        if (saves) {
            item.bytes(PACKED, packed);
        } else {
            item.text(TEXT, new String(plain, StandardCharsets.UTF_8));
        }
        return List.of();
    }

    private List<Item> chunks(byte[] bytes, Item.Writer item, long ttl) {
        List<Item> chunks = chunks().cut(bytes, ttl);
        int total = chunks.stream().mapToInt(Item::bytes).sum();
        item.number(CHUNKS, chunks.size()).number(CHUNK_BYTES, total);
        return chunks;
    }

    /** The patch that {@code item} holds or names. */
    Patch read(Item item, Items items) {
        try {
            if (json(item, items) instanceof ArrayNode operations) {
                return new Patch(operations);
            }
        } catch (IOException | DataFormatException e) {
            throw item.corrupt("its patch is damaged: " + e.getMessage(), e);
        }
        throw item.corrupt("its patch is no array", null);
    }

    private JsonNode json(Item item, Items items) throws IOException, DataFormatException {
        if (item.has(CHUNKS)) {
            return Json.read(plain(chunks().joined(item, items)));
        }
        return item.has(PACKED) ? Json.read(plain(item.bytes(PACKED))) : Json.read(item.text(TEXT));
    }

    private Chunks chunks() {
        return new Chunks(partition, n -> Keys.chunk(version, writer, n));
    }

    /** The bytes, compressed if that is smaller; {@link #plain} gives them back. */
    static byte[] smaller(byte[] plain) {
        byte[] packed = Deflate.pack(plain);
        return packed.length < plain.length ? tagged(DEFLATED, packed) : tagged(PLAIN, plain);
    }

    private static byte[] tagged(byte tag, byte[] bytes) {
        byte[] tagged = new byte[bytes.length + 1];
        tagged[0] = tag;
        System.arraycopy(bytes, 0, tagged, 1, bytes.length);
        return tagged;
    }

    static byte[] plain(byte[] tagged) throws DataFormatException {
        if (tagged.length > 0 && tagged[0] == DEFLATED) {
            return Deflate.unpack(tagged, 1);
        }
        if (tagged.length > 0 && tagged[0] == PLAIN) {
            return Arrays.copyOfRange(tagged, 1, tagged.length);
        }
        throw new DataFormatException("it is compressed in a way that this code does not know");
    }
}
