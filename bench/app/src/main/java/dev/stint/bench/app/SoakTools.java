package dev.stint.bench.app;

import static dev.stint.agents.Effect.Kind.IDEMPOTENT;
import static dev.stint.agents.Effect.Kind.ONCE;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.stint.agents.Effect;
import dev.stint.agents.ToolContext;
import java.time.Duration;
import java.util.UUID;

/** Tools that leave an item behind for each time that they have an effect. */
public final class SoakTools {
    /** A slow service's answer, so that a process is often killed between an effect and its result. */
    private static final Duration SLOW = Duration.ofMillis(150);

    private static final String TICKET = "the ticket";

    private final Effects effects;

    /** Tools on a table of effects. */
    public SoakTools(Effects effects) {
        this.effects = effects;
    }

    @Tool("Reserves what a ticket is for.")
    @Effect(IDEMPOTENT)
    String reserve(@P(TICKET) String ticket, ToolContext context) {
        effects.put(ticket + "/reserve", context.idempotencyKey());
        return "reserved";
    }

    @Tool("Charges for a ticket.")
    @Effect(ONCE)
    String charge(@P(TICKET) String ticket) throws InterruptedException {
        effects.put(ticket + "/charge", UUID.randomUUID().toString());
        Thread.sleep(SLOW);
        return "charged";
    }
}
