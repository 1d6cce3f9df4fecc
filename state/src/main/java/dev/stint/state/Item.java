package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of the table, and how its attributes are read: what is not as it should be is told by the item's name. */
record Item(Map<String, AttributeValue> attributes) {

    /** An item's primary key. */
    record Key(String partition, String sort) {}

    Key key() {
        return new Key(partition(), sort());
    }

    String partition() {
        return text(SessionTable.PARTITION_KEY);
    }

    String sort() {
        return text(SessionTable.SORT_KEY);
    }

    int bytes() {
        return ItemSize.of(attributes);
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw corrupt("attribute '%s' is missing".formatted(name), null);
        }
        return text;
    }

    @Nullable
    String textOrNull(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null) {
            return null;
        }
        if (value.s() == null) {
            throw corrupt("attribute '%s' is no string".formatted(name), null);
        }
        return value.s();
    }

    long number(String name) {
        AttributeValue value = attributes.get(name);
        try {
            if (value != null && value.n() != null) {
                return Long.parseLong(value.n());
            }
        } catch (NumberFormatException e) {
            throw corrupt("attribute '%s' is no whole number".formatted(name), e);
        }
        throw corrupt("attribute '%s' is missing, or no number".formatted(name), null);
    }

    long numberOrZero(String name) {
        return has(name) ? number(name) : 0;
    }

    byte[] bytes(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null || value.b() == null) {
            throw corrupt("attribute '%s' is missing, or not binary".formatted(name), null);
        }
        return value.b().asByteArray();
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw corrupt("attribute '%s' is no time".formatted(name), e);
        }
    }

    <E extends Enum<E>> E choice(Class<E> type, String name) {
        String text = text(name);
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException e) {
            throw corrupt("%s '%s' is not known; newer code may have written it".formatted(name, text), e);
        }
    }

    /** A JSON object; the empty one where the attribute is not there. */
    ObjectNode object(String name) {
        String text = textOrNull(name);
        if (text == null) {
            return Json.NODES.objectNode();
        }
        try {
            if (Json.read(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw corrupt("attribute '%s' is no JSON: %s".formatted(name, e.getMessage()), e);
        }
        throw corrupt("attribute '%s' is no JSON object".formatted(name), null);
    }

    Version version(String name) {
        long number = number(name);
        try {
            return Version.of(number);
        } catch (IllegalArgumentException e) {
            throw corrupt("attribute '%s' is no version".formatted(name), e);
        }
    }

    CorruptJournalException corrupt(String seen, @Nullable Throwable cause) {
        return new CorruptJournalException(
                String.valueOf(keyText(SessionTable.PARTITION_KEY)),
                String.valueOf(keyText(SessionTable.SORT_KEY)),
                seen,
                cause);
    }

    private @Nullable String keyText(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? null : value.s();
    }

    static Writer writer(String partition, String sort) {
        return new Writer().text(SessionTable.PARTITION_KEY, partition).text(SessionTable.SORT_KEY, sort);
    }

    /** Puts an item together. */
    static final class Writer {
        private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

        Writer text(String name, String value) {
            attributes.put(name, AttributeValue.fromS(value));
            return this;
        }

        Writer textUnlessNull(String name, @Nullable String value) {
            return value == null ? this : text(name, value);
        }

        Writer number(String name, long value) {
            attributes.put(name, AttributeValue.fromN(Long.toString(value)));
            return this;
        }

        Writer numberUnlessZero(String name, long value) {
            return value == 0 ? this : number(name, value);
        }

        Writer bytes(String name, byte[] value) {
            attributes.put(name, AttributeValue.fromB(SdkBytes.fromByteArray(value)));
            return this;
        }

        Writer instant(String name, Instant value) {
            return text(name, Times.text(value));
        }

        Writer objectUnlessEmpty(String name, ObjectNode value) {
            return value.isEmpty() ? this : text(name, Json.text(value));
        }

        Writer raw(String name, AttributeValue value) {
            attributes.put(name, value);
            return this;
        }

        int size() {
            return ItemSize.of(attributes);
        }

        Item item() {
            return new Item(attributes);
        }
    }
}
