package dev.stint.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The time that a delivery was signed with, in seconds since 1970. */
final class SignedTime {
    private SignedTime() {}

    /** Why that time is not accepted, or empty where it is. */
    static Optional<String> refusal(String seconds, Instant now) {
        if (!seconds.matches("[0-9]{1,12}")) {
            return Optional.of("its timestamp is no number of seconds");
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now);
        return off.abs().compareTo(WebhookScheme.TOLERANCE) <= 0
                ? Optional.empty()
                : Optional.of("its timestamp is %d s from now; allowed are %d"
                        .formatted(off.toSeconds(), WebhookScheme.TOLERANCE.toSeconds()));
    }
}
