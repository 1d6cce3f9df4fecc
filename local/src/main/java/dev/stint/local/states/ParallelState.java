package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parallel: runs branches at the same time, all with the same input.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html">Parallel state</a>
 */
record ParallelState(List<Flow> branches, @Nullable Template arguments, Fork fork) implements State {
    static State parse(Fields fields) {
        var branches = fields.list("Branches").stream().map(Flow::parseInner).toList();
        if (branches.isEmpty()) {
            throw fields.invalid("Branches must have at least one branch");
        }
        return new ParallelState(branches, fields.template("Arguments"), Fork.parse(fields));
    }

    @Override
    public Transition run(Visit visit) throws StatesException {
        return fork.run(visit, data -> new Work(branches, arguments(visit, data)));
    }

    @Override
    public Set<String> targets() {
        return fork.targets();
    }

    private JsonNode arguments(Visit visit, Data data) throws StatesException {
        return arguments == null ? visit.input() : visit.limit(visit.evaluate(arguments, data));
    }

    private record Work(List<Flow> branches, JsonNode input) implements Branches.Work {
        @Override
        public int count() {
            return branches.size();
        }

        @Override
        public int atOnce() {
            return branches.size();
        }

        @Override
        public JsonNode run(int index, Scope scope) throws StatesException {
            return branches.get(index).run(scope, input);
        }
    }
}
