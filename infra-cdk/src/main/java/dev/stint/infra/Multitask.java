package dev.stint.infra;

import java.util.Locale;

/** What becomes of a run that meets another one on its session. */
public enum Multitask {
    /** It is refused. */
    REJECT,
    /** It runs when all that came before have ended. */
    ENQUEUE,
    /** The other one is ended, what it has done is kept, and this one runs. */
    INTERRUPT,
    /** The other one is ended, what it has done is undone, and this one runs. */
    ROLLBACK;

    /** As the Agent Protocol has it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
