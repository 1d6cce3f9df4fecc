package dev.stint.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.JsonDiff;
import java.util.Map;

/**
 * What turns one tree into another. Objects are compared member by member; of two arrays what is the same at both ends
 * is left alone, so that an append is an append however long the array is. Only what then lies between is given to the
 * diff library, and only where that is short: it looks for the longest common subsequence in time and memory that grow
 * with the product of the two lengths.
 */
final class Diff {
    /** 4,096 comparisons of elements at most; beyond that elements are compared place by place. */
    private static final int MAX_PRODUCT = 64 * 64;

    private final ArrayNode operations = Json.NODES.arrayNode();

    private Diff() {}

    static Patch between(JsonNode source, JsonNode target) {
        Diff diff = new Diff();
        diff.compare("", source, target);
        // A patch that says more than the new tree itself says too much.
        JsonNode whole = Patch.set("", target).operations();
        return diff.operations.size() > 1 && Json.size(diff.operations) > Json.size(whole)
                ? Patch.set("", target)
                : new Patch(diff.operations);
    }

    private void compare(String path, JsonNode source, JsonNode target) {
        if (source instanceof ObjectNode from && target instanceof ObjectNode to) {
            objects(path, from, to);
        } else if (source instanceof ArrayNode from && target instanceof ArrayNode to) {
            arrays(path, from, to);
        } else if (!source.equals(target)) {
            operation("replace", path, target);
        }
    }

    private void objects(String path, ObjectNode source, ObjectNode target) {
        for (Map.Entry<String, JsonNode> member : source.properties()) {
            String name = member.getKey();
            JsonNode after = target.get(name);
            String child = path + "/" + Pointer.escape(name);
            if (after == null) {
                operation("remove", child);
            } else {
                compare(child, member.getValue(), after);
            }
        }
        for (Map.Entry<String, JsonNode> member : target.properties()) {
            if (!source.has(member.getKey())) {
                operation("add", path + "/" + Pointer.escape(member.getKey()), member.getValue());
            }
        }
    }

    private void arrays(String path, ArrayNode source, ArrayNode target) {
        int shorter = Math.min(source.size(), target.size());
        int head = 0;
        while (head < shorter && source.get(head).equals(target.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && source.get(source.size() - 1 - tail).equals(target.get(target.size() - 1 - tail))) {
            tail++;
        }
        int removed = source.size() - tail - head;
        int added = target.size() - tail - head;
        boolean worthALook = removed > 0 && added > 0 && removed + added > 2;
        if (!worthALook
                || (long) removed * added > MAX_PRODUCT
                || !middle(path, head, slice(source, head, removed), slice(target, head, added))) {
            places(path, source, target, head, removed, added);
        }
    }

    private void places(String path, ArrayNode source, ArrayNode target, int head, int removed, int added) {
        int both = Math.min(removed, added);
        for (int i = head; i < head + both; i++) {
            compare(path + "/" + i, source.get(i), target.get(i));
        }
        for (int i = head + removed - 1; i >= head + both; i--) {
            operation("remove", path + "/" + i);
        }
        boolean atEnd = head + removed == source.size();
        for (int i = head + both; i < head + added; i++) {
            operation("add", path + "/" + (atEnd ? Pointer.END : Integer.toString(i)), target.get(i));
        }
    }

    /** By the library, whose answer is checked, as a mistake here would lose somebody's data; false if it made one. */
    private boolean middle(String path, int head, ArrayNode source, ArrayNode target) {
        ArrayNode here = Json.NODES.arrayNode();
        ArrayNode there = Json.NODES.arrayNode();
        for (JsonNode found : JsonDiff.asJson(source, target, DiffFlags.dontNormalizeOpIntoMoveAndCopy())) {
            String pointer = rfc6901(found.path("path").asText());
            here.add(moved(found, pointer));
            there.add(moved(found, path + shifted(pointer, head)));
        }
        if (!leadsTo(here, source, target)) {
            return false;
        }
        operations.addAll(there);
        return true;
    }

    private static JsonNode moved(JsonNode operation, String pointer) {
        ObjectNode moved = Json.NODES.objectNode();
        moved.setAll((ObjectNode) operation);
        return moved.put("path", pointer);
    }

    private static boolean leadsTo(ArrayNode operations, ArrayNode source, ArrayNode target) {
        try {
            return new Patch(operations).apply(source).equals(target);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The library writes {@code =} as {@code ~2}, which RFC 6901 does not know. */
    private static String rfc6901(String pointer) {
        var standard = new StringBuilder(pointer.length());
        for (int i = 0; i < pointer.length(); i++) {
            char c = pointer.charAt(i);
            if (c == '~' && pointer.startsWith("2", i + 1)) {
                standard.append('=');
                i++;
            } else {
                standard.append(c);
            }
        }
        return standard.toString();
    }

    /** An operation on the array itself has no index to shift; {@link #leadsTo} has it either way. */
    private static String shifted(String pointer, int by) {
        if (pointer.isEmpty()) {
            return pointer;
        }
        int end = pointer.indexOf('/', 1);
        String index = end < 0 ? pointer.substring(1) : pointer.substring(1, end);
        String rest = end < 0 ? "" : pointer.substring(end);
        return "/" + (Integer.parseInt(index) + by) + rest;
    }

    private static ArrayNode slice(ArrayNode array, int from, int length) {
        ArrayNode slice = Json.NODES.arrayNode(length);
        for (int i = from; i < from + length; i++) {
            slice.add(array.get(i));
        }
        return slice;
    }

    private void operation(String op, String path) {
        operations.add(Json.NODES.objectNode().put("op", op).put("path", path));
    }

    private void operation(String op, String path, JsonNode value) {
        operations.add(Json.NODES.objectNode().put("op", op).put("path", path).set("value", value));
    }
}
