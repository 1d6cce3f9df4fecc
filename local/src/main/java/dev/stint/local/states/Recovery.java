package dev.stint.local.states;

import java.util.List;
import java.util.Optional;

/** {@code Retry} and {@code Catch}: what a state does about failures, its own queries' included. */
record Recovery(List<Retrier> retriers, List<Catcher> catchers) {
    static Recovery parse(Fields fields) {
        var retriers = fields.list("Retry").stream().map(Retrier::parse).toList();
        var catchers = fields.list("Catch").stream().map(Catcher::parse).toList();
        ErrorEquals.requireAllLast(
                fields, "Retry", retriers.stream().map(Retrier::errorEquals).toList());
        ErrorEquals.requireAllLast(
                fields, "Catch", catchers.stream().map(Catcher::errorEquals).toList());
        return new Recovery(retriers, catchers);
    }

    /** Attempts until it succeeds or no retrier grants another attempt; then looks for a catcher. */
    Transition run(Visit visit, Attempt attempt) throws StatesException {
        // Each retrier counts for itself, and only as long as the state is not left.
        var granted = new int[retriers.size()];
        while (true) {
            try {
                return attempt.run();
            } catch (StatesException failure) {
                var retrier = retrier(failure);
                if (retrier < 0 || granted[retrier] >= retriers.get(retrier).attempts()) {
                    attempt.gaveUp();
                    return caught(visit, failure);
                }
                var scope = visit.scope();
                var random = scope.services().random();
                visit.retryAt(scope.now().plus(retriers.get(retrier).delay(granted[retrier]++, random)));
            }
        }
    }

    /** The first retrier that means an error decides, even if it has no attempts left. */
    private int retrier(StatesException failure) {
        for (int i = 0; i < retriers.size(); i++) {
            if (ErrorNames.matches(retriers.get(i).errorEquals(), failure.error())) {
                return i;
            }
        }
        return -1;
    }

    private Transition caught(Visit visit, StatesException failure) throws StatesException {
        Optional<Catcher> catcher = catchers.stream()
                .filter(candidate -> ErrorNames.matches(candidate.errorEquals(), failure.error()))
                .findFirst();
        if (catcher.isEmpty()) {
            throw failure;
        }
        return catcher.get().go(visit, failure);
    }

    /** Does what a state is for, once. */
    @FunctionalInterface
    interface Attempt {
        Transition run() throws StatesException;

        /** Told when it has failed and will not be tried again, before a catcher takes over. */
        default void gaveUp() throws StatesException {}
    }
}
