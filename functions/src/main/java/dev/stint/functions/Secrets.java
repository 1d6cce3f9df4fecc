package dev.stint.functions;

import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Secrets, read once in a while and kept in between. A secret that holds a JSON object is all of that object's texts at
 * once, such as a current and a next one; what has fewer than 8 characters is none. What cannot be read anew is used as
 * it was, for as long as the process lives. Thread-safe; no value of a secret ever leaves it but to whoever asks.
 */
final class Secrets {
    /** How long a value is used; a rotation takes as long to be noticed. */
    static final Duration KEPT = Duration.ofMinutes(5);

    /** What cannot be read is not asked for again at each request that anybody sends. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Shorter values are no secrets; each of the schemes' own is longer. */
    private static final int SHORTEST = 8;

    /** A value is not read more often than this, whoever sends us what it does not sign. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final SecretStore store;
    private final Clock clock;
    private final Map<String, Read> known = new ConcurrentHashMap<>();
    private final Map<String, Failed> failed = new ConcurrentHashMap<>();

    Secrets(SecretStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What was read, and when. */
    private record Read(List<String> values, Instant at) {}

    /** What could not be read, and when that was tried. */
    private record Failed(SdkException why, Instant at) {}

    /** The values of all of these secrets. */
    List<String> of(List<String> references) {
        return read(references, KEPT);
    }

    /** The same, read anew unless that was done a moment ago: for when what is known does not fit. */
    List<String> renewed(List<String> references) {
        return read(references, SETTLED);
    }

    private List<String> read(List<String> references, Duration age) {
        List<String> values = new ArrayList<>();
        for (String reference : references) {
            Read read = known.get(reference);
            if (read == null || !clock.instant().isBefore(read.at().plus(age))) {
                read = read(reference, read);
            }
            values.addAll(read.values());
        }
        return values;
    }

    private Read read(String reference, @Nullable Read last) {
        Failed before = failed.get(reference);
        if (before != null && clock.instant().isBefore(before.at().plus(PATIENCE))) {
            throw before.why();
        }
        try {
            Read read = new Read(values(store.read(reference)), clock.instant());
            known.put(reference, read);
            return read;
        } catch (SdkException e) {
            if (last == null) {
                failed.put(reference, new Failed(e, clock.instant()));
                throw e;
            }
            Log.error("secrets", "a secret could not be read again; it is used as it was", e);
            known.put(reference, new Read(last.values(), clock.instant()));
            return last;
        }
    }

    private static List<String> values(String secret) {
        if (secret.startsWith("{")) {
            try {
                List<String> values = new ArrayList<>();
                Json.read(secret).forEach(value -> {
                    if (value.isTextual()) {
                        values.add(value.textValue());
                    }
                });
                return present(values);
            } catch (MalformedJsonException e) {
                // A secret may begin with any character.
                return List.of(secret);
            }
        }
        return present(List.of(secret));
    }

    /** What anybody could guess signs nothing. */
    private static List<String> present(List<String> values) {
        return values.stream()
                .filter(value -> value.strip().length() >= SHORTEST)
                .toList();
    }
}
