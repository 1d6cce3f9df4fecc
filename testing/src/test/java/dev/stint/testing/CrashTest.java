package dev.stint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One run with everything in it, and whatever can go wrong at each of its writes and calls. */
@ExtendWith(Quiet.class)
class CrashTest {
    private final Journey without = new Journey();
    private final SentRun run = without.begin();
    private final int before = without.stint.faults().writes().size();
    private final Ending good = without.end(run);
    private final List<String> writes = without.stint.faults().writes();
    private final int points = writes.size() - before;

    @Test
    void withoutFaultsTheRunDoesWhatItsModelSays() {
        assertThat(good.status()).isEqualTo("success");
        assertThat(good.answer()).isEqualTo("all done");
        assertThat(good.effects()).hasSize(2);
        assertThat(good.children()).containsExactly("success found", "success found");
        assertThat(good.tools()).extracting(SentRun.ToolResult::failed).containsOnly(false);
        assertThat(points).as("each kind of write is there").isGreaterThan(20);
    }

    @Test
    void aProcessThatDiesBeforeAnyWriteChangesNothing() {
        atEachWrite(Faults::crashBefore);
    }

    @Test
    void aProcessThatDiesAfterAnyWriteChangesNothing() {
        atEachWrite(Faults::crashAfter);
    }

    @Test
    void somebodyElsesCommitBeforeAnyWriteChangesNothing() {
        atEachWrite(Faults::conflictAt);
    }

    @Test
    void aThrottledWriteChangesNothing() {
        atEachWrite(Faults::throttleAt);
    }

    @Test
    void aWriteWhoseAnswerIsLostChangesNothing() {
        atEachWrite(Faults::lostAnswerAt);
    }

    @Test
    void aWriteThatOutlastsItsInvocationChangesNothing() {
        atEachWrite((faults, n) -> faults.slowCallAt(n, Duration.ofMinutes(16)));
    }

    @Test
    void twoFaultsAnywhereChangeNothing() {
        Random random = new Random(3);
        List<ObjIntConsumer<Faults>> kinds = List.of(
                Faults::crashBefore,
                Faults::crashAfter,
                Faults::conflictAt,
                Faults::throttleAt,
                Faults::lostAnswerAt,
                (faults, n) -> faults.slowCallAt(n, Duration.ofMinutes(16)));
        for (int i = 0; i < 400; i++) {
            int first = 1 + random.nextInt(points);
            int second = first + 1 + random.nextInt(12);
            int one = random.nextInt(kinds.size());
            int other = random.nextInt(kinds.size());
            endsAlike("sample %d: %d at %d, %d at %d".formatted(i, one, first, other, second), faults -> {
                kinds.get(one).accept(faults, first);
                kinds.get(other).accept(faults, second);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before note", "after note", "before pay", "after pay"})
    void aProcessThatDiesInsideOfACallLosesNothingElse(String place) {
        Journey journey = new Journey(place, Duration.ofMinutes(15));
        Ending ending = journey.end(journey.begin());

        ending.requireLike(good);
        assertThat(ending.tools().stream().anyMatch(SentRun.ToolResult::isUnknown))
                .isEqualTo(place.endsWith("pay"));
    }

    private void atEachWrite(ObjIntConsumer<Faults> fault) {
        List<AssertionError> failures = new ArrayList<>();
        for (int n = 1; n <= points; n++) {
            int at = n;
            try {
                endsAlike("write %d, %s".formatted(n, writes.get(before + n - 1)), faults -> fault.accept(faults, at));
            } catch (AssertionError e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            failures.stream().skip(1).forEach(failures.getFirst()::addSuppressed);
            throw failures.getFirst();
        }
    }

    private void endsAlike(String what, Consumer<Faults> plan) {
        Journey journey = new Journey();
        try {
            SentRun begun = journey.begin();
            plan.accept(journey.stint.faults());
            journey.end(begun).requireLike(good);
        } catch (AssertionError e) {
            throw new AssertionError(what + ": " + e.getMessage(), e);
        }
    }
}
