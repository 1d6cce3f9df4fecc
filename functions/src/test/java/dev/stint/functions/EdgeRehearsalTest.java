package dev.stint.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.stint.events.Json;
import dev.stint.state.SessionStore;
import dev.stint.state.StoreConfig;
import dev.stint.state.Stores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.crac.Core;
import org.junit.jupiter.api.Test;

/** What the functions at the edge do before a snapshot; here the secrets are made up, and nothing is reached. */
class EdgeRehearsalTest {
    private static final StoreConfig TABLE = StoreConfig.of("sessions");

    @Test
    void aRehearsedWebhookGetsAsFarAsTheQueue() throws Exception {
        var log = logged(() -> WebhookRehearsal.play(Stores.inMemory(TABLE).claims(), Clock.systemUTC()));

        assertThat(log.lines()).singleElement().satisfies(line -> {
            assertThat(Json.read(line).path("level").asText()).isEqualTo("INFO");
            assertThat(Json.read(line).path("run").asText()).isNotEmpty();
        });
    }

    @Test
    void aRehearsedCallbackIsPostedToNobody() {
        assertThatCode(() -> CallbackRehearsal.post(Clock.systemUTC())).doesNotThrowAnyException();
    }

    @Test
    void aRehearsedCallbackLooksForARunAndFindsNone() {
        var delivery = new CallbackDelivery(
                SessionStore.inMemory(TABLE),
                new Secrets(
                        reference -> {
                            throw new IllegalStateException("a rehearsal reads no secret");
                        },
                        Clock.systemUTC()),
                "secret",
                new CallbackClient(false),
                Clock.systemUTC());

        assertThatCode(() -> CallbackRehearsal.look(delivery)).doesNotThrowAnyException();
    }

    @Test
    void whatCannotBePrimedIsLoggedAndTheRestIsDone() throws Exception {
        var done = new StringBuilder();
        var hook = new SnapStart(
                () -> {
                    throw new IllegalStateException("no table");
                },
                () -> done.append("second"));

        var log = logged(() -> hook.beforeCheckpoint(Core.getGlobalContext()));

        assertThat(done).hasToString("second");
        assertThat(log).contains("no table").contains("ERROR");
    }

    private static String logged(SnapStart.Priming task) throws Exception {
        PrintStream out = System.out;
        var log = new ByteArrayOutputStream();
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            task.run();
        } finally {
            System.setOut(out);
        }
        return log.toString(StandardCharsets.UTF_8);
    }
}
