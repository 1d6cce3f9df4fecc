package dev.stint.bench.deliveries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.bench.app.Porter;
import dev.stint.bench.app.Source;
import dev.stint.events.Json;
import java.time.Duration;
import java.util.Optional;

/**
 * A delivery that is to be sent.
 *
 * @param number of what it delivers; a repeat has the number of what it repeats
 * @param content what it delivers
 * @param spoilt what is wrong with it, where something is
 * @param repeat whether another one of the same number is sent, too
 * @param after how long after all others it is sent
 */
record Planned(int number, Source source, String content, Optional<Spoiling> spoilt, boolean repeat, Duration after) {

    /** Its name, as its source has it: the same each time that it is sent. */
    String id() {
        return switch (source) {
            case STANDARD -> "msg_%06d".formatted(number);
            case GITHUB -> "00000000-0000-4000-8000-%012d".formatted(number);
            case STRIPE -> "evt_%06d".formatted(number);
            case SLACK -> "Ev%06d".formatted(number);
        };
    }

    /** Its body: the same each time that it is sent. */
    String body() {
        ObjectNode body = Json.object();
        switch (source) {
            case STANDARD -> body.put("type", "order.paid");
            case GITHUB -> body.put("action", "opened");
            case STRIPE -> body.put("id", id()).put("type", "charge.succeeded");
            case SLACK -> {
                body.put("type", "event_callback").put("event_id", id());
                body.putObject("event").put("type", "message");
            }
        }
        return Json.text(body.put(Porter.NUMBER, number).put(Porter.CONTENT, content));
    }

    boolean isGood() {
        return spoilt.isEmpty();
    }

    /** Whether it is too large for a message of the queue. */
    boolean isLarge() {
        return content.length() >= Plan.LARGE;
    }

    /** The same delivery once more. */
    Planned repeated(Duration later) {
        return new Planned(number, source, content, spoilt, true, later);
    }
}
