package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.state.OnceKeys.Answer;
import dev.stint.state.OnceKeys.Begun;
import dev.stint.state.OnceKeys.OnceKey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

@ParameterizedClass
@EnumSource
final class OnceKeysTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Answer ANSWER = Answer.of(200, Map.of("Location", "/runs/1"), "{\"run\":1}");

    private final Engine.Bench bench;
    private final OnceKeys keys;
    private final OnceKey key;

    OnceKeysTest(Engine engine) {
        bench = engine.bench();
        keys = bench.stores().onceKeys();
        key = new OnceKey(bench.tenant(), "5f#2d");
    }

    private Begun.Fresh fresh() {
        Begun begun = begin();
        assertThat(begun).isInstanceOf(Begun.Fresh.class);
        return (Begun.Fresh) begun;
    }

    private Begun begin() {
        return keys.begin(key, "body", LEASE);
    }

    @Test
    void aRequestIsBegunOnceAndItsAnswerGivenToWhoeverRepeatsIt() {
        Begun.Fresh begun = fresh();
        assertThat(begin())
                .isEqualTo(new Begun.InProgress(bench.clock().instant().plus(LEASE)));

        assertThat(keys.finish(begun, ANSWER)).isTrue();

        assertThat(begin()).isEqualTo(new Begun.Same(ANSWER));
        bench.clock().advance(OnceKeys.KEPT.minusMillis(1));
        assertThat(begin()).isEqualTo(new Begun.Same(ANSWER));
        bench.clock().advance(Duration.ofMillis(1));
        fresh();
    }

    @Test
    void anAnswerMayHaveNeitherHeadersNorABody() {
        Answer empty = new Answer(204, Map.of(), Optional.empty(), false);
        keys.finish(fresh(), empty);

        assertThat(begin()).isEqualTo(new Begun.Same(empty));
    }

    @Test
    void anotherRequestUnderTheSameKeyIsTold() {
        Begun.Fresh begun = fresh();

        assertThat(keys.begin(key, "other", LEASE)).isEqualTo(new Begun.Different());
        keys.finish(begun, ANSWER);
        assertThat(keys.begin(key, "other", LEASE)).isEqualTo(new Begun.Different());
        assertThat(keys.begin(new OnceKey(bench.tenant(), "other"), "other", LEASE))
                .isInstanceOf(Begun.Fresh.class);
        assertThat(keys.begin(new OnceKey(bench.tenant() + "#5f", "2d"), "other", LEASE))
                .isInstanceOf(Begun.Fresh.class);
    }

    @Test
    void aRequestThatDiedMayBeginAgainOnceItsLeaseHasPassed() {
        Begun.Fresh dead = fresh();

        bench.clock().advance(LEASE.minusMillis(1));
        assertThat(begin()).isInstanceOf(Begun.InProgress.class);
        bench.clock().advance(Duration.ofMillis(1));
        assertThat(keys.begin(key, "other", LEASE)).isEqualTo(new Begun.Different());
        Begun.Fresh heir = fresh();

        assertThat(keys.finish(dead, Answer.of(500, Map.of(), "late"))).isFalse();
        keys.release(dead);
        assertThat(keys.finish(heir, ANSWER)).isTrue();
        assertThat(begin()).isEqualTo(new Begun.Same(ANSWER));
    }

    @Test
    void aRequestWithoutEffectIsForgotten() {
        keys.release(fresh());
        Begun.Fresh again = fresh();
        keys.finish(again, ANSWER);

        keys.release(again);

        assertThat(begin()).as("what was answered stays").isEqualTo(new Begun.Same(ANSWER));
    }

    @Test
    void ofAnAnswerThatIsTooLargeTheStatusIsKept() {
        Begun.Fresh begun = fresh();

        assertThat(keys.finish(begun, Answer.of(200, Map.of("A", "b"), "x".repeat(OnceKeys.MAX_ANSWER))))
                .isTrue();

        assertThat(begin()).isEqualTo(new Begun.Same(new Answer(200, Map.of(), Optional.empty(), true)));
    }

    @Test
    void ofManyAtOnceOneBegins() throws Exception {
        OnceKeys shared =
                new TableOnceKeys(bench.items(), StoreConfig.of("sessions").withClock(bench.clock()));
        for (int round = 0; round < 2; round++) {
            List<Future<Begun>> begun = new ArrayList<>();
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 20; i++) {
                    begun.add(callers.submit(() -> shared.begin(key, "body", LEASE)));
                }
            }
            int fresh = 0;
            for (Future<Begun> each : begun) {
                fresh += each.get() instanceof Begun.Fresh ? 1 : 0;
            }
            assertThat(fresh).as("round %d", round).isEqualTo(1);
            bench.clock().advance(LEASE);
        }
    }

    @Test
    void aBeginningWhoseAnswerIsLostIsKnownAgain() throws IOException {
        var http = new LossyHttpClient(UrlConnectionHttpClient.create(), "PutItem");
        try (var client = LocalDynamoDb.server().client(http)) {
            String table = LocalDynamoDb.server().newTable();
            OnceKeys lossy = Stores.dynamoDb(client, StoreConfig.of(table)).onceKeys();

            assertThat(lossy.begin(key, "body", LEASE)).isInstanceOf(Begun.Fresh.class);
            assertThat(http.lost()).isEqualTo(1);
        }
    }

    @Test
    void aRequestCostsTwoWritesAndItsRepetitionOne() {
        keys.finish(fresh(), ANSWER);
        assertThat(bench.calls()).containsExactly("PutItem 0/1", "UpdateItem 0/1");
        begin();
        assertThat(bench.calls()).containsExactly("PutItem 0/1");
    }
}
