package dev.stint.functions;

import java.io.IOException;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Does before a snapshot what the first request after it would have to load and compile: a {@link Rehearsal}, and one
 * read of the table, for the connection, the credentials and the way they are fetched. A hook that throws fails the
 * deployment with its cause hidden, so what cannot be primed is logged and left for later.
 */
final class SnapStart implements Resource {
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
        attempt(() -> Rehearsal.play(application.config(), application.clock()));
        attempt(application.store()::ping);
    }

    private static void attempt(Priming priming) {
        try {
            priming.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | LinkageError e) {
            // A snapshot that is not primed starts more slowly; one that cannot be taken is a deployment that failed.
            Log.error("snapstart", "could not prime before the snapshot", e);
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Ids come from SecureRandom, which Lambda reseeds on restore; connections are checked by the client itself.
    }

    @FunctionalInterface
    private interface Priming {
        void run() throws IOException, InterruptedException;
    }
}
