package dev.stint.state;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a store needs to know.
 *
 * @param table the table's name; an in-memory store ignores it
 * @param lifetime how long a session lives after its last commit, at least a second; 30 days unless told
 * @param clock what decides what time it is, and so what has expired
 * @param nonces gives each commit its writer's name, 1 to 64 characters, never the same twice
 */
public record StoreConfig(String table, Duration lifetime, InstantSource clock, Supplier<String> nonces) {
    private static final Duration LIFETIME = Duration.ofDays(30);

    public StoreConfig {
        if (table.isEmpty()) {
            throw new IllegalArgumentException("the table's name is empty; give the session table's name");
        }
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a lifetime of %s; allowed is a second or more".formatted(lifetime));
        }
    }

    /** A lifetime of 30 days, the system's clock, random nonces. */
    public static StoreConfig of(String table) {
        return new StoreConfig(
                table, LIFETIME, Clock.systemUTC(), () -> UUID.randomUUID().toString());
    }

    public StoreConfig withLifetime(Duration lifetime) {
        return new StoreConfig(table, lifetime, clock, nonces);
    }

    public StoreConfig withClock(InstantSource clock) {
        return new StoreConfig(table, lifetime, clock, nonces);
    }

    public StoreConfig withNonces(Supplier<String> nonces) {
        return new StoreConfig(table, lifetime, clock, nonces);
    }
}
