package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stint.events.CallbackMessage;
import dev.stint.events.StandardWebhooks;
import dev.stint.state.Run;
import dev.stint.state.SessionStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whoever asked how a run has ended: one signed request an attempt, with the same id and body each time and a
 * fresh signature. Thread-safe.
 */
final class CallbackDelivery {
    private static final int GONE = 410;

    private final SessionStore store;
    private final Secrets secrets;
    private final List<String> secret;
    private final CallbackClient client;
    private final Clock clock;

    CallbackDelivery(SessionStore store, Secrets secrets, String secret, CallbackClient client, Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.secret = List.of(secret);
        this.client = client;
        this.clock = clock;
    }

    /**
     * Makes one attempt, or, where all were made, sees to it that nobody looks at the run any more.
     *
     * @return what became of it, in a word or two
     * @throws CallbackRetryException if it is to be tried again
     * @throws CallbackRefusedException if no other attempt could succeed
     */
    String attempt(CallbackRequest request) throws IOException {
        try {
            return deliver(request);
        } catch (RuntimeException e) {
            // Whatever it was, the end must still be told: nothing but a refusal is final.
            Log.error("callback", "the end of run %s was not told".formatted(request.run()), e);
            throw new CallbackRetryException("the end of run %s was not told".formatted(request.run()), e);
        }
    }

    private String deliver(CallbackRequest request) throws IOException {
        Optional<Run> found = store.run(request.tenant(), request.run());
        if (found.isEmpty() || !Callbacks.wants(found.get())) {
            return "nobody to tell";
        }
        Run run = found.get();
        if (!run.isOver()) {
            throw new CallbackRetryException("run %s has not ended".formatted(run.id()), null);
        }
        if (run.due() == null && !request.again()) {
            return "told before";
        }
        if (!request.givesUp()) {
            post(run);
        }
        store.settle(run.settled());
        return request.givesUp() ? "given up" : "delivered";
    }

    private void post(Run run) throws IOException {
        URI address = URI.create(run.request().path(Callbacks.WEBHOOK).asText());
        CallbackMessage message = new CallbackMessage(Views.of(run), output(run));
        byte[] body = message.body();
        int status = status(address, headers(message.id(), body), body);
        if (status == GONE) {
            throw new CallbackRefusedException("%s wants no callbacks any more (410)".formatted(address.getHost()));
        }
        if (status < 200 || status > 299) {
            throw new CallbackRetryException("%s answered %d".formatted(address.getHost(), status), null);
        }
    }

    private int status(URI address, Map<String, String> headers, byte[] body) throws IOException {
        try {
            return client.post(address, headers, body);
        } catch (PublicAddresses.NotPublicException e) {
            throw new CallbackRefusedException(
                    "%s; allow private addresses where that is meant".formatted(e.getMessage()));
        } catch (IOException e) {
            // Its message may name the address, and an address may hold a secret.
            throw new CallbackRetryException(
                    "%s did not answer: %s"
                            .formatted(address.getHost(), e.getClass().getSimpleName()),
                    null);
        }
    }

    private Map<String, String> headers(String id, byte[] body) {
        Instant now = clock.instant();
        return Map.of(
                StandardWebhooks.ID,
                id,
                StandardWebhooks.TIMESTAMP,
                String.valueOf(now.getEpochSecond()),
                StandardWebhooks.SIGNATURE,
                StandardWebhooks.sign(id, now, body, secrets.of(secret)));
    }

    private JsonNode output(Run run) {
        return run.error() != null
                ? MissingNode.getInstance()
                : store.at(run.session(), run.ended())
                        .map(session -> session.document().at(StepResult.RESULT))
                        .orElse(MissingNode.getInstance());
    }
}
