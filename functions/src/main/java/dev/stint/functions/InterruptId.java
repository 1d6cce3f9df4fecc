package dev.stint.functions;

import dev.stint.events.Ids;
import dev.stint.events.Problem;
import dev.stint.state.SessionKey;
import dev.stint.state.Version;
import java.util.Locale;

/**
 * Names a question to callers: its thread and its version, so that it can be found from its name alone.
 *
 * @param session the thread's id
 */
record InterruptId(String session, Version version) {
    static InterruptId of(SessionKey key, Version version) {
        return new InterruptId(key.session(), version);
    }

    /** @throws Problem 404 if it names nothing */
    static InterruptId parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0
                || !Ids.isUuid(text.substring(0, colon))
                || !text.substring(colon + 1).matches("[0-9]{1,10}")) {
            throw Problem.notFound("interrupt", text);
        }
        return new InterruptId(
                text.substring(0, colon).toLowerCase(Locale.ROOT),
                Version.of(Long.parseLong(text.substring(colon + 1))));
    }

    String text() {
        return session + ":" + version.number();
    }
}
