package dev.stint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.local.states.VirtualTimers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The digest sample through three minutes that pass as fast as the work is done. */
@Timeout(240)
class DigestEndToEndTest {
    @Test
    void everyFiringTellsWhatIsNewSinceTheOneBefore() throws Exception {
        VirtualTimers time = new VirtualTimers(Instant.now().truncatedTo(ChronoUnit.MINUTES));
        try (LocalSample sample = new LocalSample("digest", options -> options.withTimers(time), Map.of())) {
            Api api = new Api(URI.create(sample.stack.apiUrl()));
            Follow digest = new Follow(api, Console.nowhere(), thread(sample, "digest"), 0);
            Follow shop = new Follow(api, Console.nowhere(), thread(sample, "shop"), 0);

            assertThat(told(digest)).startsWith("30 new, lines 1 to 30: ").contains("never seen before");
            shop.toNextEnd();
            time.advance(Duration.ofMinutes(1));
            assertThat(told(digest))
                    .startsWith("4 new, lines 31 to 34: ")
                    .contains("the warehouse did not answer about order #")
                    .doesNotContain("declined");
            shop.toNextEnd();
            time.advance(Duration.ofMinutes(1));
            assertThat(told(digest)).startsWith("5 new, lines 35 to 39: ").contains("seen before");

            // One run each, on the one session.
            assertThat(sample.journal(thread(sample, "digest"))).hasSize(6);
        }
    }

    private static String told(Follow digest) throws InterruptedException {
        JsonNode end = digest.toNextEnd();
        return end.at("/metadata/digest").asText();
    }

    private static String thread(LocalSample sample, String name) throws InterruptedException {
        return Firings.of(sample.stack.endpointUrl()).stream()
                .filter(schedule -> schedule.name().equals(name))
                .findFirst()
                .orElseThrow()
                .thread();
    }
}
