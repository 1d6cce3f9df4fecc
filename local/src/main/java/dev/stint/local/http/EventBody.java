package dev.stint.local.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Puts a body into an event: as text if its type says so and it is UTF-8, in Base64 otherwise. A form, too, comes in
 * Base64 from an HTTP API.
 */
final class EventBody {
    private static final Pattern TEXT =
            Pattern.compile("(text/.*|application/(.*\\+)?(json|xml)|application/(javascript|x-ndjson)|)(;.*)?");

    private EventBody() {}

    static void put(ObjectNode event, String contentType, byte[] body) {
        if (body.length > 0 && TEXT.matcher(contentType.strip()).matches()) {
            try {
                var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
                event.put("body", text.toString()).put("isBase64Encoded", false);
                return;
            } catch (CharacterCodingException e) {
                // Not text after all.
            }
        }
        if (body.length > 0) {
            event.put("body", Base64.getEncoder().encodeToString(body));
        }
        event.put("isBase64Encoded", body.length > 0);
    }
}
