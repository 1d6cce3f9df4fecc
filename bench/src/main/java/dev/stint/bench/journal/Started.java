package dev.stint.bench.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.functions.Chain;
import dev.stint.state.Run;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A chain that notes what it is to begin with; whoever holds it makes the invocations. Holds one run. */
final class Started implements Chain {
    private final AtomicReference<@Nullable Run> started = new AtomicReference<>();

    /** What a stint is sent first, or null where no run was handed over. */
    @Nullable
    ObjectNode first() {
        Run run = started.get();
        return run == null
                ? null
                : Json.object()
                        .put("protocol", 1)
                        .put("tenant", run.session().tenant())
                        .put("session", run.session().session())
                        .put("run", run.id().value())
                        .put("version", run.accepted().number())
                        .put("snapshot", run.snapshot().number());
    }

    @Override
    public Execution look(Run run) {
        return new Execution(0, started.get() == null ? Execution.State.NONE : Execution.State.RUNNING);
    }

    @Override
    public Run start(Run run) {
        started.set(run);
        return run.inGeneration(0);
    }

    @Override
    public void stop(Run run) {
        throw new UnsupportedOperationException("no run is stopped here");
    }

    @Override
    public void answer(String token) {
        throw new UnsupportedOperationException("nothing is asked here");
    }
}
