package dev.stint.local.states;

import java.util.Map;
import java.util.Set;

/** Succeed: the end, and a good one. */
record SucceedState(Exit exit) implements State {
    static State parse(Fields fields) {
        return new SucceedState(new Exit(fields.template("Output"), Map.of()));
    }

    @Override
    public Transition run(Visit visit) throws StatesException {
        return new Transition.End(exit.leave(visit, visit.data(), visit.input()));
    }

    @Override
    public Set<String> targets() {
        return Set.of();
    }
}
