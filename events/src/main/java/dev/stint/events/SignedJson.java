package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;

/** A signed body, where it is JSON. */
final class SignedJson {
    private SignedJson() {}

    /** The body, or an empty object where it is something else: then its digest names it. */
    static JsonNode read(byte[] body) {
        try {
            return Json.read(body);
        } catch (MalformedJsonException e) {
            return Json.object();
        }
    }
}
