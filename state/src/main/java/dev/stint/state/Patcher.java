package dev.stint.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.ToIntFunction;

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
    private final ToIntFunction<JsonNode> size;
    private JsonNode document;
    private boolean replaced;
    private int growth;

    private Patcher(JsonNode document, ToIntFunction<JsonNode> size) {
        this.document = document;
        this.size = size;
    }

    /** For whoever wants the patched document only. */
    static Patcher of(JsonNode document) {
        return new Patcher(document, value -> 0);
    }

    /** For whoever wants to know how large it is, too. */
    static Patcher measuring(JsonNode document) {
        return new Patcher(document, Json::size);
    }

    JsonNode document() {
        return document;
    }

    /**
     * How many bytes the document has as JSON. Of one that grows by a little only that little is written to find out,
     * since writing it all takes longer than all else that a commit does.
     *
     * @param before how many it had before it was patched
     */
    int bytes(int before) {
        return replaced ? size.applyAsInt(document) : before + growth;
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
            set(value);
            return;
        }
        switch (parentOf(path)) {
            case ObjectNode object -> set(object, path.last(), value);
            case ArrayNode array when path.last().equals(Pointer.END) -> insert(array, array.size(), value);
            case ArrayNode array -> insert(array, position(array, path, array.size()), value);
            case JsonNode other -> throw misfit(path, other);
        }
    }

    private void replace(Pointer path, JsonNode value) {
        existing(path);
        if (path.isRoot()) {
            set(value);
            return;
        }
        switch (parentOf(path)) {
            case ObjectNode object -> set(object, path.last(), value);
            case ArrayNode array ->
                growth += size.applyAsInt(value)
                        - size.applyAsInt(array.set(position(array, path, array.size() - 1), value));
            case JsonNode other -> throw misfit(path, other);
        }
    }

    private void remove(Pointer path) {
        JsonNode gone = existing(path);
        if (path.isRoot()) {
            throw new IllegalArgumentException("the whole document cannot be removed; replace it");
        }
        switch (parentOf(path)) {
            case ObjectNode object -> {
                object.remove(path.last());
                growth -= member(path.last()) + size.applyAsInt(gone) + comma(object);
            }
            case ArrayNode array -> {
                array.remove(position(array, path, array.size() - 1));
                growth -= size.applyAsInt(gone) + comma(array);
            }
            case JsonNode other -> throw misfit(path, other);
        }
    }

    private void set(JsonNode whole) {
        document = whole;
        replaced = true;
    }

    private void set(ObjectNode object, String name, JsonNode value) {
        JsonNode gone = object.get(name);
        growth += size.applyAsInt(value) + (gone == null ? member(name) + comma(object) : -size.applyAsInt(gone));
        object.set(name, value);
    }

    private void insert(ArrayNode array, int index, JsonNode value) {
        growth += size.applyAsInt(value) + comma(array);
        array.insert(index, value);
    }

    /** A member's name and colon. */
    private int member(String name) {
        return size.applyAsInt(Json.NODES.textNode(name)) + 1;
    }

    /** What parts one more child from those that are there. */
    private static int comma(JsonNode container) {
        return container.isEmpty() ? 0 : 1;
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
