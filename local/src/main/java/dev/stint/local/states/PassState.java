package dev.stint.local.states;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pass: computes its output and nothing else. */
record PassState(@Nullable String next, Exit exit) implements State {
    static State parse(Fields fields) {
        return new PassState(fields.successor(), Exit.parse(fields));
    }

    @Override
    public Transition run(Visit visit) throws StatesException {
        return Transition.to(next, exit.leave(visit, visit.data(), visit.input()));
    }

    @Override
    public Set<String> targets() {
        return next == null ? Set.of() : Set.of(next);
    }
}
