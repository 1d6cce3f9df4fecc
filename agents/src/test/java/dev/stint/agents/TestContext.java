package dev.stint.agents;

import dev.stint.functions.StepContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** A step's surroundings at a fixed moment, which remember what was reported. */
final class TestContext implements StepContext {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final Map<String, Object> reports = new LinkedHashMap<>();

    @Override
    public Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Override
    public Instant deadline() {
        return NOW.plusSeconds(60);
    }

    @Override
    public String idempotencyKey() {
        return "session/7";
    }

    @Override
    public void report(String name, String value) {
        reports.put(name, value);
    }

    @Override
    public void report(String name, long value) {
        reports.put(name, value);
    }
}
