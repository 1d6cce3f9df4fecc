package dev.stint.functions;

import dev.stint.events.Delivery;
import dev.stint.state.RunId;
import java.util.UUID;

/**
 * Who starts a run, and what it is to be called.
 *
 * @param tenant whose session it runs on
 * @param owner who the session belongs to where it is made for this run
 * @param requestId by which the log knows what brought it
 * @param run its id
 * @param named whether the id follows from what brought it, which may come again
 */
record Origin(String tenant, String owner, String requestId, RunId run, boolean named) {
    static Origin of(Delivery delivery, String requestId) {
        return new Origin(delivery.tenant(), delivery.caller(), requestId, new RunId(delivery.run()), true);
    }

    /** A request that nobody can tell from another one. */
    static Origin once(String tenant, String owner, String requestId) {
        return new Origin(tenant, owner, requestId, new RunId(UUID.randomUUID().toString()), false);
    }
}
