package dev.stint.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A JSON Patch (<a href="https://www.rfc-editor.org/rfc/rfc6902">RFC 6902</a>): what a commit changes in its session's
 * document.
 *
 * @param operations an array of operations; never changed after construction
 */
public record Patch(ArrayNode operations) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A patch that changes nothing. */
    public static Patch none() {
        return new Patch(JSON.arrayNode());
    }

    /** The operations that turn {@code source} into {@code target}; neither is changed. */
    public static Patch diff(JsonNode source, JsonNode target) {
        return Diff.between(source, target);
    }

    /** Appends {@code values}, in order, to the array at {@code pointer} (RFC 6901). */
    public static Patch append(String pointer, Iterable<? extends JsonNode> values) {
        ArrayNode operations = JSON.arrayNode();
        for (JsonNode value : values) {
            operations.add(operation("add", pointer + "/-").set("value", value));
        }
        return new Patch(operations);
    }

    /** Sets the member at {@code pointer}, whether or not it exists; the empty pointer is the whole document. */
    public static Patch set(String pointer, JsonNode value) {
        ArrayNode operations = JSON.arrayNode();
        operations.add(operation(pointer.isEmpty() ? "replace" : "add", pointer).set("value", value));
        return new Patch(operations);
    }

    /** Removes the member at {@code pointer}, which exists. */
    public static Patch remove(String pointer) {
        ArrayNode operations = JSON.arrayNode();
        operations.add(operation("remove", pointer));
        return new Patch(operations);
    }

    /** This patch, to be applied to the member at {@code pointer} of a larger document. */
    public Patch under(String pointer) {
        ArrayNode moved = JSON.arrayNode();
        for (JsonNode operation : operations) {
            ObjectNode copy = ((ObjectNode) operation).deepCopy();
            copy.put("path", pointer + operation.path("path").asText());
            if (operation.has("from")) {
                copy.put("from", pointer + operation.path("from").asText());
            }
            moved.add(copy);
        }
        return new Patch(moved);
    }

    /** This patch's operations and then {@code next}'s. */
    public Patch then(Patch next) {
        ArrayNode all = JSON.arrayNode();
        all.addAll(operations);
        all.addAll(next.operations);
        return new Patch(all);
    }

    /**
     * The patched document. The source stays as it was; untouched parts are shared with it.
     *
     * @throws IllegalArgumentException if the patch does not fit the document
     */
    public JsonNode apply(JsonNode source) {
        return applyTo(Patcher.of(source)).document();
    }

    /** The same, told how large it is. */
    Patcher measure(JsonNode source) {
        return applyTo(Patcher.measuring(source));
    }

    private Patcher applyTo(Patcher document) {
        try {
            document.apply(operations);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the patch does not fit the document: " + e.getMessage(), e);
        }
        return document;
    }

    private static ObjectNode operation(String op, String path) {
        return JSON.objectNode().put("op", op).put("path", path);
    }
}
