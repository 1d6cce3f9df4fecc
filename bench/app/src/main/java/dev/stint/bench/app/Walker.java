package dev.stint.bench.app;

import dev.stint.events.Json;
import dev.stint.functions.Agent;
import dev.stint.functions.Outcome;
import dev.stint.functions.StateType;
import dev.stint.functions.StepContext;
import java.time.Duration;

/** Takes one step after the other, and says that each may be long, so that a stint has room for a second of them. */
final class Walker implements Agent<Walk> {
    /** The rest of a stint, which ends when a step of this length no longer fits. */
    private static final Duration REST = BenchApp.STINT.minusSeconds(2);

    private final WalkType type = new WalkType();

    @Override
    public Outcome<Walk> run(Walk state, StepContext context) {
        var next = new Walk(state.steps(), state.taken() + 1);
        return next.taken() < next.steps()
                ? Outcome.proceed(next)
                : Outcome.done(next, Json.object().put("taken", next.taken()));
    }

    @Override
    public StateType<Walk> stateType() {
        return type;
    }

    @Override
    public Duration stepTimeout() {
        return REST;
    }
}
