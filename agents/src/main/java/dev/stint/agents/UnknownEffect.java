package dev.stint.agents;

/**
 * What to do about a call of a {@link Effect.Kind#ONCE} tool that was started and whose result is lost, since its
 * process died or it took too long: it may have happened or not, and making it again could do it twice.
 */
public enum UnknownEffect {
    /** Tell the model so, which may look, or ask its user. */
    TELL_MODEL,
    /**
     * Suspend the run and ask a person, who answers {@code {"happened": "yes" | "no" | "unknown", "result": "…"}}; the
     * model is told what the person said.
     */
    ASK
}
