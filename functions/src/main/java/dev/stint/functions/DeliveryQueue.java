package dev.stint.functions;

import dev.stint.events.Delivery;

/** The intake queue, as those see it who put something in. Safe for many threads. */
@FunctionalInterface
interface DeliveryQueue {
    /**
     * Returns once the delivery is kept safely.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if it cannot be kept now; it may have been
     */
    void send(Delivery delivery);
}
