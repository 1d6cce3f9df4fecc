package dev.stint.local.scheduler;

/** Calls a schedule's target. Calls may block and come from many threads at once. */
@FunctionalInterface
interface Delivery {
    /** Returns when the target has accepted the input. */
    void deliver(String input) throws DeliveryException, InterruptedException;
}
