package dev.stint.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Trees from text and back, by the streaming parser and generator alone: data binding would add 200 ms to a cold start.
 */
final class Json {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Twice what the generator writes, so that whatever was written can be read. */
    private static final int MAX_DEPTH = 2_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Json() {}

    /** @throws IllegalArgumentException if the tree is nothing that JSON can say, or nests more than 1,000 deep */
    static byte[] bytes(JsonNode tree) {
        var out = new ByteArrayOutputStream(512);
        write(tree, out);
        return out.toByteArray();
    }

    static String text(JsonNode tree) {
        return new String(bytes(tree), StandardCharsets.UTF_8);
    }

    /** How many bytes {@link #bytes} would give. */
    static int size(JsonNode tree) {
        var counter = new Counter();
        write(tree, counter);
        return counter.count;
    }

    static JsonNode read(String text) throws IOException {
        return read(FACTORY.createParser(text));
    }

    static JsonNode read(byte[] utf8) throws IOException {
        return read(FACTORY.createParser(utf8));
    }

    private static JsonNode read(JsonParser source) throws IOException {
        try (JsonParser parser = source) {
            if (parser.nextToken() == null) {
                throw new IOException("no JSON value");
            }
            JsonNode tree = value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("more than one JSON value");
            }
            return tree;
        }
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IOException("a JSON value was expected at "
                        + parser.currentLocation().offsetDescription());
        };
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            object.set(name, value(parser));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    /** A double where that is the very value, as callers expect one; all digits otherwise. */
    private static JsonNode decimal(String text) {
        double binary = Double.parseDouble(text);
        var exact = new BigDecimal(text);
        return Double.isFinite(binary) && BigDecimal.valueOf(binary).compareTo(exact) == 0
                ? NODES.numberNode(binary)
                : DecimalNode.valueOf(exact);
    }

    private static void write(JsonNode tree, OutputStream out) {
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            value(tree, generator);
        } catch (IOException e) {
            throw new IllegalArgumentException("the tree cannot be written as JSON: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException("the tree cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    private static void value(JsonNode node, JsonGenerator generator) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> {
                generator.writeStartObject();
                for (var member : node.properties()) {
                    generator.writeFieldName(member.getKey());
                    value(member.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray();
                for (JsonNode element : node) {
                    value(element, generator);
                }
                generator.writeEndArray();
            }
            case STRING -> generator.writeString(node.textValue());
            case NUMBER -> number(node, generator);
            case BOOLEAN -> generator.writeBoolean(node.booleanValue());
            case NULL -> generator.writeNull();
            case BINARY, MISSING, POJO ->
                throw new IOException("a node of type %s is no JSON value".formatted(node.getNodeType()));
        }
    }

    private static void number(JsonNode node, JsonGenerator generator) throws IOException {
        switch (node.numberType()) {
            case INT -> generator.writeNumber(node.intValue());
            case LONG -> generator.writeNumber(node.longValue());
            case BIG_INTEGER -> generator.writeNumber(node.bigIntegerValue());
            case BIG_DECIMAL -> generator.writeNumber(node.decimalValue());
            case FLOAT -> generator.writeNumber(finite(node.floatValue()));
            case DOUBLE -> generator.writeNumber(finite(node.doubleValue()));
        }
    }

    private static double finite(double value) throws IOException {
        if (!Double.isFinite(value)) {
            throw new IOException(value + " is no JSON number");
        }
        return value;
    }

    private static float finite(float value) throws IOException {
        if (!Float.isFinite(value)) {
            throw new IOException(value + " is no JSON number");
        }
        return value;
    }

    private static final class Counter extends OutputStream {
        private int count;

        @Override
        public void write(int b) {
            count = Math.addExact(count, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count = Math.addExact(count, length);
        }
    }
}
