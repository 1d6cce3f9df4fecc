package dev.stint.local.targets;

/** Calls a target. Calls may block and come from many threads at once. */
@FunctionalInterface
public interface Delivery {
    /** Returns when the target has accepted the input. */
    void deliver(String input) throws DeliveryException, InterruptedException;
}
