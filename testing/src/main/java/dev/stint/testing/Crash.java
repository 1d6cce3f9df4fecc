package dev.stint.testing;

/**
 * A process that is gone at once, as one that is killed or runs out of memory. Nothing of Stint catches it, and nothing
 * that the process would have done after it happens: whatever it asks of the store from then on ends the same way.
 */
public final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super(where);
    }
}
