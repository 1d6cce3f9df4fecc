package dev.stint.functions;

import dev.stint.events.Problem;
import dev.stint.events.RunCreate;
import dev.stint.state.Commit;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.OptionalLong;

/** Where a new run begins on its thread: at the newest checkpoint, which a request may name, and at no other. */
record Beginning(SessionStore store) {
    /**
     * Checks the checkpoint that a request names; where it names none, nothing is read.
     *
     * @throws Problem 422 if it is not the thread's newest
     */
    void check(Call call) {
        OptionalLong named = RunCreate.checkpoint(call.body());
        if (named.isEmpty() || !call.namesSession()) {
            return;
        }
        long newest = store.history(call.session(), Version.MAX, 1).stream()
                .map(Commit::version)
                .mapToLong(Version::number)
                .findFirst()
                .orElse(0);
        if (named.getAsLong() != newest) {
            throw Problem.invalid(
                    "/checkpoint",
                    "a run begins at its thread's newest checkpoint; to go back, set the thread's state to that checkpoint first (POST /threads/{thread}/state)");
        }
    }
}
