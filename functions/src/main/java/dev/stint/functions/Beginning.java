package dev.stint.functions;

import dev.stint.events.Problem;
import dev.stint.events.RunCreate;
import dev.stint.state.Session;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.OptionalLong;

/** Where a new run begins on its thread: at the newest checkpoint, which a request may name, and at no other. */
record Beginning(SessionStore store) {
    /**
     * Checks the checkpoint that a request names; where it names none, nothing is read.
     *
     * @throws Problem 422 if it is not the thread's newest, 404 if the thread is not the caller's
     */
    void check(Call call) {
        OptionalLong named = RunCreate.checkpoint(call.body());
        if (named.isEmpty() || !call.namesSession()) {
            return;
        }
        Session session = store.restore(call.session(), Version.NONE);
        if (!Ownership.allows(session, call.owner())) {
            throw Problem.notFound("thread", call.session().session());
        }
        if (named.getAsLong() != session.version().number()) {
            throw Problem.invalid(
                    "/checkpoint",
                    "a run begins at its thread's newest checkpoint; to go back, set the thread's state to that checkpoint first (POST /threads/{thread}/state)");
        }
    }
}
