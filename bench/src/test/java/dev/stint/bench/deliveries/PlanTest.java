package dev.stint.bench.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.bench.app.Source;
import dev.stint.events.HttpRequest;
import dev.stint.events.Identity;
import dev.stint.events.Webhook;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Plan plan = Plan.of(1_000, 7);
    private final Secrets secrets = Secrets.of(7);

    @Test
    void aTenthIsRepeatedAndATenthIsSpoilt() {
        assertThat(plan.deliveries()).hasSize(1_000);
        assertThat(plan.good()).hasSize(800).extracting(Planned::number).doesNotHaveDuplicates();
        assertThat(plan.repeats()).hasSize(100).allMatch(Planned::isGood);
        assertThat(plan.bad()).hasSize(100);
    }

    @Test
    void everySourceDeliversAndEveryWayToSpoilIsTried() {
        Map<Source, Long> good =
                plan.good().stream().collect(Collectors.groupingBy(Planned::source, Collectors.counting()));
        Set<Spoiling> spoilt = plan.bad().stream()
                .map(Planned::spoilt)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());

        assertThat(good)
                .hasSize(4)
                .allSatisfy((source, count) -> assertThat(count).isEqualTo(200));
        assertThat(spoilt).containsExactlyInAnyOrder(Spoiling.values());
    }

    @Test
    void someAreTooLargeForTheQueueAndOneOfThemIsSpoilt() {
        assertThat(plan.good().stream().filter(Planned::isLarge)).hasSize(8);
        assertThat(plan.bad().stream().filter(Planned::isLarge)).isNotEmpty();
    }

    @Test
    void aRepeatHasTheIdAndTheBodyOfTheFirst() {
        Map<Integer, Planned> first = plan.good().stream().collect(Collectors.toMap(Planned::number, each -> each));

        assertThat(plan.repeats()).allSatisfy(repeat -> {
            Planned repeated = Objects.requireNonNull(first.get(repeat.number()));
            assertThat(repeat.id()).isEqualTo(repeated.id());
            assertThat(repeat.body()).isEqualTo(repeated.body());
        });
    }

    @Test
    void theSameSeedPlansTheSame() {
        assertThat(Plan.of(100, 3)).isEqualTo(Plan.of(100, 3)).isNotEqualTo(Plan.of(100, 4));
    }

    @Test
    void whatIsGoodIsGenuineAndWhatIsSpoiltIsNot() {
        Random random = new Random(7);

        assertThat(plan.deliveries()).allSatisfy(planned -> {
            Signed signed = planned.spoilt()
                    .map(spoiling -> spoiling.of(
                            planned, secret(planned), Secrets.another(planned.source(), random), NOW, random))
                    .orElseGet(() -> Signed.of(planned, secret(planned), NOW));

            assertThat(check(planned, signed) instanceof Webhook.Genuine).isEqualTo(planned.isGood());
        });
    }

    private String secret(Planned planned) {
        return Objects.requireNonNull(secrets.values().get(planned.source()));
    }

    private Webhook check(Planned planned, Signed signed) {
        var request = new HttpRequest(
                "POST",
                "/webhooks/" + planned.source().word(),
                Map.of(),
                signed.headers(),
                ByteBuffer.wrap(signed.body().getBytes(StandardCharsets.UTF_8)),
                Identity.NONE,
                "",
                NOW);
        return planned.source().scheme().check(request, List.of(secret(planned)), NOW);
    }
}
