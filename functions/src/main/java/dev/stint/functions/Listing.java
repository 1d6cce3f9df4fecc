package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import dev.stint.events.Page;

/** One page of a list, as it fills. Used by one thread. */
final class Listing {
    /** The header by which a list says that it stopped looking before it had seen everything. */
    static final String INCOMPLETE = "stint-incomplete";

    /** The header in which LangGraph's clients look for the next page's offset. */
    private static final String NEXT = "x-pagination-next";

    /** A function's answer has at most 6 MB (Lambda quotas), and this is sent as text inside of JSON. */
    private static final int MAX_BYTES = 3_000_000;

    private final Page page;
    private final ArrayNode shown = Json.array();
    private int found;
    private long bytes;
    private boolean fits = true;
    private boolean complete = true;

    Listing(Page page) {
        this.page = page;
    }

    /** Whether nothing more is wanted. */
    boolean isFull() {
        return !fits || shown.size() >= page.limit();
    }

    /** Whether the next entry that is found belongs to an earlier page, and need not be shown. */
    boolean skips() {
        return found < page.offset();
    }

    /** Takes the next entry; it is shown if it is part of the page. */
    void add(JsonNode entry) {
        if (!skips()) {
            bytes += Json.write(entry).length;
            fits = bytes <= MAX_BYTES || shown.isEmpty();
            if (!fits) {
                return;
            }
            shown.add(entry);
        }
        found++;
    }

    /** Takes the next entry, of an earlier page. */
    void skip() {
        found++;
    }

    /** Not everything could be looked at. */
    void breakOff() {
        complete = false;
    }

    /** The page, and in headers whether there may be another one. */
    HttpResponse toResponse() {
        return toResponse(shown, page.offset());
    }

    /**
     * The same inside of a body.
     *
     * @param offset how many entries stand before the page
     */
    HttpResponse toResponse(JsonNode body, int offset) {
        HttpResponse response = HttpResponse.json(200, body);
        if (isFull()) {
            response = response.with(NEXT, Integer.toString(offset + shown.size()));
        }
        return complete ? response : response.with(INCOMPLETE, "true");
    }

    boolean isComplete() {
        return complete;
    }

    /** What is shown. */
    ArrayNode entries() {
        return shown;
    }
}
