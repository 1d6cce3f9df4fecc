package dev.stint.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.Map;

/** A document's size as JSON, from the size before a patch where the patch only appends: writing it all takes long. */
final class DocumentSize {
    private static final String APPENDED = "/" + Pointer.END;

    private DocumentSize() {}

    static int after(int bytesBefore, Patch patch, JsonNode after) {
        Map<String, Integer> appends = new HashMap<>();
        int bytes = bytesBefore;
        for (JsonNode operation : patch.operations()) {
            String path = operation.path("path").asText();
            if (!operation.path("op").asText().equals("add") || !path.endsWith(APPENDED)) {
                return Json.size(after);
            }
            bytes += Json.size(operation.path("value"));
            appends.merge(path.substring(0, path.length() - APPENDED.length()), 1, Integer::sum);
        }
        for (Map.Entry<String, Integer> appended : appends.entrySet()) {
            if (!(Pointer.parse(appended.getKey()).in(after) instanceof ArrayNode array)) {
                return Json.size(after); // a member whose name is "-"
            }
            int first = array.size() == appended.getValue() ? 1 : 0;
            bytes += appended.getValue() - first; // commas
        }
        return bytes;
    }
}
