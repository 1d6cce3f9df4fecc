package dev.stint.bench.deliveries;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stint.bench.app.Source;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** Sends deliveries as their sources do: one that has no answer, or an error's, is sent again. Thread-safe. */
final class Sender {
    /** Longer than the gateway waits for the function. */
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    /** More than a machine needs that is busy with other work, too; the time is up before. */
    private static final int TRIES = 40;

    private static final int PAUSE_MS = 3_000;
    private static final int NO_ANSWER = 599;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final Map<Source, String> secrets;
    private final Ledger ledger;
    private final long seed;

    /** @param url of the stack's API, without a slash at the end */
    Sender(String url, Map<Source, String> secrets, Ledger ledger, long seed) {
        this.url = url;
        this.secrets = Map.copyOf(secrets);
        this.ledger = ledger;
        this.seed = seed;
    }

    /** Sends a delivery until it is answered for, and notes the answer. */
    void send(Planned planned) throws InterruptedException {
        Random random = new Random(seed + planned.number());
        Thread.sleep(planned.after());
        ledger.sent(planned, Instant.now());
        for (int attempt = 1; ; attempt++) {
            Ledger.Answer answer = post(planned.source(), signed(planned, random));
            ledger.answered(planned, answer);
            if (!answer.isToComeAgain() || attempt == TRIES) {
                return;
            }
            Thread.sleep(random.nextInt(PAUSE_MS));
        }
    }

    private Signed signed(Planned planned, Random random) {
        Instant now = Instant.now();
        String secret = secret(planned.source());
        return planned.spoilt()
                .map(spoiling -> spoiling.of(planned, secret, Secrets.another(planned.source(), random), now, random))
                .orElseGet(() -> Signed.of(planned, secret, now));
    }

    private String secret(Source source) {
        String secret = secrets.get(source);
        if (secret == null) {
            throw new IllegalStateException("no secret for " + source);
        }
        return secret;
    }

    private Ledger.Answer post(Source source, Signed signed) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/webhooks/" + source.word()))
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofString(signed.body()));
        signed.headers().forEach(request::header);
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            var body = response.body().length == 0 ? MissingNode.getInstance() : Json.read(response.body());
            return new Ledger.Answer(response.statusCode(), body.path("run_id").asText());
        } catch (IOException | MalformedJsonException e) {
            return new Ledger.Answer(NO_ANSWER, "");
        }
    }
}
