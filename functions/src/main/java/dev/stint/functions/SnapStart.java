package dev.stint.functions;

import java.io.IOException;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Does before a snapshot what the first request after it would have to load and compile: a rehearsal, and, where the
 * function may read it, one read of the table, for the connection, the credentials and the way they are fetched. A hook
 * that throws fails the deployment with its cause hidden, so what cannot be primed is logged and left for later.
 */
final class SnapStart implements Resource {
    private final List<Priming> primings;

    SnapStart(Application application) {
        this(() -> Rehearsal.play(application.config(), application.clock()), application.store()::ping);
    }

    /** @param primings what to do, each whatever became of those before it */
    SnapStart(Priming... primings) {
        this.primings = List.of(primings);
    }

    /** Registers the hook. The registry holds it weakly, so the handler must keep it. */
    void register() {
        Core.getGlobalContext().register(this);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        primings.forEach(SnapStart::attempt);
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

    /** Something that the first request would have to do otherwise. */
    @FunctionalInterface
    interface Priming {
        void run() throws IOException, InterruptedException;
    }
}
