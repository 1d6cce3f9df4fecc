package dev.stint.functions;

import dev.stint.events.HttpApiEvent;
import dev.stint.events.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Loads before a snapshot what the first request after it would load: the parser, and the read path down to the socket.
 * A hook that throws fails the deployment with its cause hidden, so what cannot be primed is logged and left for later.
 */
final class SnapStart implements Resource {
    private static final String REQUEST = """
            {"version":"2.0","rawPath":"/ok","rawQueryString":"","headers":{"accept":"*/*"},
             "requestContext":{"http":{"method":"GET","path":"/ok"},"requestId":"prime","timeEpoch":0},"body":"{}"}""";

    private final Application application;

    SnapStart(Application application) {
        this.application = application;
    }

    /** Registers the hook. The registry holds it weakly, so the handler must keep it. */
    void register() {
        Core.getGlobalContext().register(this);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            Json.read(HttpApiEvent.read(new ByteArrayInputStream(REQUEST.getBytes(StandardCharsets.UTF_8)))
                    .bodyBytes());
            application.store().ping();
        } catch (IOException | SdkException e) {
            Log.error("snapstart", "could not prime before the snapshot", e);
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Ids come from SecureRandom, which Lambda reseeds on restore; connections are checked by the client itself.
    }
}
