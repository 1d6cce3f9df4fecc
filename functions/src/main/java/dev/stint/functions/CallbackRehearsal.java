package dev.stint.functions;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stint.events.CallbackMessage;
import dev.stint.events.Json;
import dev.stint.events.RunView;
import dev.stint.events.StandardWebhooks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;

/**
 * A callback, through all that a real one goes through until it would be sent: its run and its secret are made up, its
 * address has no host, and nothing outside this process changes.
 */
final class CallbackRehearsal {
    private static final String ID = "00000000-0000-4000-8000-000000000000";
    private static final String SECRET = "whsec_MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw";
    private static final URI NOWHERE = URI.create("https://rehearsal.invalid/");

    private CallbackRehearsal() {}

    /** Signs a callback and posts it to nobody. */
    static void post(Clock clock) throws IOException {
        Instant now = clock.instant();
        CallbackMessage message = new CallbackMessage(
                new RunView(ID, ID, "rehearsal", now, now, "success", Json.object(), null), MissingNode.getInstance());
        byte[] body = message.body();
        Map<String, String> headers = Map.of(
                StandardWebhooks.ID,
                message.id(),
                StandardWebhooks.TIMESTAMP,
                String.valueOf(now.getEpochSecond()),
                StandardWebhooks.SIGNATURE,
                StandardWebhooks.sign(message.id(), now, body, List.of(SECRET)));
        try {
            int status = new CallbackClient(new Nobody()).post(NOWHERE, headers, body);
            throw new IllegalStateException("a rehearsed callback was answered %d".formatted(status));
        } catch (UnknownHostException nobody) {
            // As it must be: behind this, there is only the network.
            return;
        }
    }

    /** Looks for a run that there never was, which is one read of the table. */
    static void look(CallbackDelivery delivery) throws IOException {
        byte[] event =
                Json.write(Json.object().put("v", 1).put("tenant", "rehearsal").put("run", ID));
        delivery.attempt(CallbackRequest.read(new ByteArrayInputStream(event)));
    }

    /** Knows no host. */
    private static final class Nobody implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            throw new UnknownHostException(host);
        }
    }
}
