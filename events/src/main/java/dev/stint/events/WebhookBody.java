package dev.stint.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a webhook delivers, as JSON. Stateless. */
public final class WebhookBody {
    /** The one field in which GitHub, and Slack's buttons, send JSON as a form. */
    private static final String PAYLOAD = "payload";

    private WebhookBody() {}

    /**
     * A delivery's body: JSON as it is; a form as an object of its fields, or what its {@code payload} holds.
     *
     * @throws Problem 422 if it is neither
     */
    public static JsonNode of(HttpRequest request) {
        String type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        byte[] body = request.bodyBytes();
        try {
            return type.startsWith("application/x-www-form-urlencoded") ? form(body) : Json.read(body);
        } catch (MalformedJsonException | IllegalArgumentException e) {
            throw Problem.invalid("", "the delivery is neither JSON nor a form: " + e.getMessage());
        }
    }

    private static JsonNode form(byte[] body) {
        ObjectNode fields = Json.object();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields.size() == 1 && fields.has(PAYLOAD)
                ? Json.read(fields.path(PAYLOAD).asText())
                : fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
