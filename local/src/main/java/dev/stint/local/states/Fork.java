package dev.stint.local.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Map and Parallel states have in common: they run branches, and the outputs of all of them are the result.
 *
 * @param next the state to go to; null is the end
 */
record Fork(@Nullable String next, Exit exit, Recovery recovery) {
    static Fork parse(Fields fields) {
        return new Fork(fields.successor(), Exit.parse(fields), Recovery.parse(fields));
    }

    Transition run(Visit visit, Plan plan) throws StatesException {
        return recovery.run(visit, new Attempt(visit, plan));
    }

    Set<String> targets() {
        return Stream.concat(
                        Stream.ofNullable(next), recovery.catchers().stream().map(Catcher::next))
                .collect(Collectors.toSet());
    }

    /** Finds out what there is to run, anew in each attempt. */
    @FunctionalInterface
    interface Plan {
        Branches.Work work(Data data) throws StatesException;
    }

    /** The attempts of one visit. */
    private final class Attempt implements Recovery.Attempt {
        private final Visit visit;
        private final Plan plan;
        private boolean started;

        Attempt(Visit visit, Plan plan) {
            this.visit = visit;
            this.plan = plan;
        }

        @Override
        public Transition run() throws StatesException {
            started = false;
            var data = visit.data();
            var work = plan.work(data);
            visit.scope().record(event("Started", work.details()));
            started = true;
            var result = visit.limit(array(new Branches(visit.scope(), work)));
            started = false;
            // As AWS writes it: what follows refers to the last branch, not to this.
            visit.scope().note(event("Succeeded", Json.object()));
            return Transition.to(next, exit.leave(visit, data.withResult(result), result));
        }

        @Override
        public void gaveUp() throws StatesException {
            if (started) {
                visit.scope().record(event("Failed", Json.object()));
            }
        }

        private Event event(String what, ObjectNode details) {
            return Event.of(visit.type() + "State" + what, details);
        }
    }

    private static ArrayNode array(Branches branches) throws StatesException {
        var outputs = JsonNodeFactory.instance.arrayNode();
        return outputs.addAll(branches.run());
    }
}
