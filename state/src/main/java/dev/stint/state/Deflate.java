package dev.stint.state;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Deflate with a preset dictionary of the JSON that we write, by which also a payload of 1 or 2 KiB shrinks. The
 * checksums of the format are kept: damaged bytes are told, not read.
 */
final class Deflate {
    /**
     * Never to be changed, only to be joined by another one: stored items need it. What is most frequent stands last.
     */
    private static final byte[] DICTIONARY =
            ("\"2026-01-01T00:00:00.000Z\",\"error\":null,\"reason\":\"finish_reason\":\"stop\","
                            + "\"input_tokens\":,\"output_tokens\":,\"usage_metadata\":{\"total_tokens\":,\"response_metadata\":{"
                            + "\"metadata\":{\"name\":\"description\":\"title\":\"url\":\"https://\",\"status\":\"success\",\"error\","
                            + "[{\"op\":\"remove\",\"path\":\"/state/},{\"op\":\"replace\",\"path\":\"\",\"value\":{\"metadata\":{},\"state\":{\"messages\":["
                            + "\"tool_call_id\":\"call_\",\"tool_calls\":[{\"id\":\"call_\",\"name\":\"args\":{\"id\":"
                            + "{\"type\":\"text\",\"text\":\"{\"role\":\"system\",\"content\":\"{\"role\":\"tool\",\"content\":\""
                            + "{\"role\":\"user\",\"content\":\"{\"role\":\"assistant\",\"content\":\""
                            + "[{\"op\":\"add\",\"path\":\"/state/messages/-\",\"value\":{\"role\":\"assistant\",\"content\":\"\"}},"
                            + "{\"op\":\"add\",\"path\":\"/state/messages/-\",\"value\":{\"id\":\"")
                    .getBytes(StandardCharsets.US_ASCII);

    private static final int STEP = 8 * 1024;

    private Deflate() {}

    static byte[] pack(byte[] plain) {
        var deflater = new Deflater();
        try {
            deflater.setDictionary(DICTIONARY);
            deflater.setInput(plain);
            deflater.finish();
            var packed = new ByteArrayOutputStream(plain.length / 4 + 64);
            byte[] buffer = new byte[STEP];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** @throws DataFormatException if the bytes are damaged or end early */
    static byte[] unpack(byte[] packed, int offset) throws DataFormatException {
        var inflater = new Inflater();
        try {
            inflater.setInput(packed, offset, packed.length - offset);
            var plain = new ByteArrayOutputStream(packed.length * 4);
            byte[] buffer = new byte[STEP];
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                plain.write(buffer, 0, length);
                if (length == 0 && !inflater.finished()) {
                    feed(inflater);
                }
            }
            return plain.toByteArray();
        } finally {
            inflater.end();
        }
    }

    private static void feed(Inflater inflater) throws DataFormatException {
        if (!inflater.needsDictionary()) {
            throw new DataFormatException("the compressed bytes end early");
        }
        try {
            inflater.setDictionary(DICTIONARY);
        } catch (IllegalArgumentException e) {
            throw new DataFormatException("the compressed bytes need a dictionary that this code does not know");
        }
    }
}
