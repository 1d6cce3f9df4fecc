package dev.stint.local.states;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fail: the end, with an error and its cause. */
record FailState(@Nullable Template error, @Nullable Template cause) implements State {
    static State parse(Fields fields) {
        return new FailState(fields.typed("Error", Typed.Kind.TEXT), fields.typed("Cause", Typed.Kind.TEXT));
    }

    @Override
    public Transition run(Visit visit) throws StatesException {
        var name = evaluate(visit, error);
        throw new StatesException(name == null ? "" : name, evaluate(visit, cause));
    }

    @Override
    public Set<String> targets() {
        return Set.of();
    }

    private static @Nullable String evaluate(Visit visit, @Nullable Template template) throws StatesException {
        return template == null ? null : visit.evaluate(template, visit.data()).textValue();
    }
}
