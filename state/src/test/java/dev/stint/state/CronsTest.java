package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class CronsTest {
    private final Engine.Bench bench;
    private final Crons crons;

    CronsTest(Engine engine) {
        bench = engine.bench();
        crons = bench.stores().crons();
    }

    private CronEntry entry(String id, @Nullable String owner) {
        return new CronEntry(
                id,
                bench.tenant(),
                owner,
                "digest",
                Optional.of("thread#1"),
                "0 9 * * 1-5",
                "cron(0 9 ? * MON-FRI *)",
                "Europe/Berlin",
                Optional.of(bench.clock().instant().plus(Duration.ofDays(30))),
                false,
                Changes.object().put("agent_id", "digest"),
                Changes.object().put("team", "ops"),
                bench.clock().instant(),
                bench.clock().instant());
    }

    @Test
    void anEntryComesBackAsItWas() {
        CronEntry entry = entry("a#b", "ann#");
        crons.put(entry);

        assertThat(crons.get(bench.tenant(), "a#b")).contains(entry);
        assertThat(crons.get("other", "a#b")).isEmpty();
        CronEntry bare = new CronEntry(
                "bare",
                bench.tenant(),
                null,
                "digest",
                Optional.empty(),
                "* * * * *",
                "rate(1 minute)",
                "UTC",
                Optional.empty(),
                true,
                Changes.object(),
                Changes.object(),
                entry.createdAt(),
                entry.updatedAt());
        crons.put(bare);
        assertThat(crons.get(bench.tenant(), "bare")).contains(bare);
    }

    @Test
    void aDeletedEntryIsGone() {
        crons.put(entry("one", null));

        assertThat(crons.delete(bench.tenant(), "one")).isTrue();
        assertThat(crons.delete(bench.tenant(), "one")).isFalse();
        assertThat(crons.get(bench.tenant(), "one")).isEmpty();
    }

    @Test
    void entriesAreListedNewestFirstInPages() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            bench.clock().advance(Duration.ofSeconds(1));
            String id = "cron-" + (i * 7) % 12;
            crons.put(entry(id, null));
            ids.add(id);
        }
        Collections.reverse(ids);

        assertThat(crons.list(bench.tenant(), 100, 0)).extracting(CronEntry::id).isEqualTo(ids);
        assertThat(crons.list(bench.tenant(), 5, 5)).extracting(CronEntry::id).isEqualTo(ids.subList(5, 10));
        assertThat(crons.list("other", 5, 0)).isEmpty();
    }
}
