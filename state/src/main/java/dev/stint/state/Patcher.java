package dev.stint.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A document while patches are applied to it. It copies a container once, when an operation first changes it, and
 * shares all others with the documents and patches it came from: a thousand appends to an array cost one copy of the
 * array's references and none of its elements.
 *
 * <p>The operations of RFC 6902 are our own here, and not the diff library's, because that one copies the document
 * deeply or changes it in place, and reads {@code key=value} and {@code ~2} in a pointer in ways that are not RFC
 * 6901's.
 */
final class Patcher {
    private final Set<JsonNode> owned = Collections.newSetFromMap(new IdentityHashMap<>());
    private JsonNode document;

    Patcher(JsonNode document) {
        this.document = document;
    }

    JsonNode document() {
        return document;
    }

    /** @throws IllegalArgumentException if an operation does not fit the document */
    void apply(ArrayNode operations) {
        for (JsonNode operation : operations) {
            apply(operation);
        }
    }

    private void apply(JsonNode operation) {
        Pointer path = Pointer.parse(text(operation, "path"));
        switch (text(operation, "op")) {
            case "add" -> add(path, value(operation));
            case "replace" -> replace(path, value(operation));
            case "remove" -> remove(path);
            case "move" -> move(Pointer.parse(text(operation, "from")), path);
            case "copy" ->
                add(path, existing(Pointer.parse(text(operation, "from"))).deepCopy());
            case "test" -> test(path, value(operation));
            default ->
                throw new IllegalArgumentException("'%s' is no operation of RFC 6902".formatted(text(operation, "op")));
        }
    }

    private void add(Pointer path, JsonNode value) {
        if (path.isRoot()) {
            document = value;
            return;
        }
        switch (parentOf(path)) {
            case ObjectNode object -> object.set(path.last(), value);
            case ArrayNode array when path.last().equals(Pointer.END) -> array.add(value);
            case ArrayNode array -> array.insert(position(array, path, array.size()), value);
            case JsonNode other -> throw misfit(path, other);
        }
    }

    private void replace(Pointer path, JsonNode value) {
        existing(path);
        if (path.isRoot()) {
            document = value;
            return;
        }
        switch (parentOf(path)) {
            case ObjectNode object -> object.set(path.last(), value);
            case ArrayNode array -> array.set(position(array, path, array.size() - 1), value);
            case JsonNode other -> throw misfit(path, other);
        }
    }

    private void remove(Pointer path) {
        existing(path);
        if (path.isRoot()) {
            throw new IllegalArgumentException("the whole document cannot be removed; replace it");
        }
        switch (parentOf(path)) {
            case ObjectNode object -> object.remove(path.last());
            case ArrayNode array -> array.remove(position(array, path, array.size() - 1));
            case JsonNode other -> throw misfit(path, other);
        }
    }

    private void move(Pointer from, Pointer path) {
        if (path.tokens().size() > from.tokens().size()
                && path.tokens().subList(0, from.tokens().size()).equals(from.tokens())) {
            throw new IllegalArgumentException("%s cannot be moved into itself".formatted(from.tokens()));
        }
        JsonNode moved = existing(from);
        if (!path.equals(from)) {
            remove(from);
            add(path, moved);
        }
    }

    private void test(Pointer path, JsonNode expected) {
        if (!existing(path).equals(Patcher::compareNumbers, expected)) {
            throw new IllegalArgumentException("the value at %s is not the tested one".formatted(path.tokens()));
        }
    }

    private static int compareNumbers(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    private JsonNode existing(Pointer path) {
        JsonNode node = path.in(document);
        if (node == null) {
            throw new IllegalArgumentException("nothing stands at %s".formatted(path.tokens()));
        }
        return node;
    }

    /** The container that holds what {@code path} names, copied if it is not ours yet, as are those above it. */
    private JsonNode parentOf(Pointer path) {
        document = own(document);
        JsonNode parent = document;
        for (String token : path.parent().tokens()) {
            JsonNode child = Pointer.child(parent, token);
            if (child == null) {
                throw new IllegalArgumentException("nothing stands at '%s' of %s".formatted(token, path.tokens()));
            }
            JsonNode mine = own(child);
            put(parent, token, mine);
            parent = mine;
        }
        return parent;
    }

    private static void put(JsonNode parent, String token, JsonNode child) {
        if (parent instanceof ArrayNode array) {
            array.set(Pointer.index(token), child);
        } else {
            ((ObjectNode) parent).set(token, child);
        }
    }

    private JsonNode own(JsonNode node) {
        if (!node.isContainerNode() || owned.contains(node)) {
            return node;
        }
        JsonNode copy = node instanceof ArrayNode array
                ? Json.NODES.arrayNode(array.size() + 8).addAll(array)
                : Json.NODES.objectNode().setAll((ObjectNode) node);
        owned.add(copy);
        return copy;
    }

    private static int position(ArrayNode array, Pointer path, int max) {
        int index = Pointer.index(path.last());
        if (index < 0 || index > max) {
            throw new IllegalArgumentException("index '%s' of %s; allowed are 0 to %d in an array of %d"
                    .formatted(path.last(), path.tokens(), max, array.size()));
        }
        return index;
    }

    private static IllegalArgumentException misfit(Pointer path, JsonNode parent) {
        return new IllegalArgumentException(
                "%s lies in a %s; allowed are objects and arrays".formatted(path.tokens(), parent.getNodeType()));
    }

    private static JsonNode value(JsonNode operation) {
        JsonNode value = operation.get("value");
        if (value == null) {
            throw new IllegalArgumentException("an operation has no value: " + operation.path("op"));
        }
        return value;
    }

    private static String text(JsonNode operation, String member) {
        JsonNode value = operation.get(member);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("an operation has no text as its '%s'".formatted(member));
        }
        return value.textValue();
    }
}
