package dev.stint.infra;

/** What becomes of a firing while the run of an earlier one is still under way on the same session. */
public enum Overlap {
    /** It makes no run. */
    SKIP(Multitask.REJECT),
    /** Its run waits for its turn. */
    ENQUEUE(Multitask.ENQUEUE);

    private final Multitask multitask;

    Overlap(Multitask multitask) {
        this.multitask = multitask;
    }

    Multitask multitask() {
        return multitask;
    }
}
