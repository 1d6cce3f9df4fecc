package dev.stint.local.states;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Choice: goes where the first condition that is true says, with that rule's output and variables. */
record ChoiceState(List<Rule> rules, @Nullable String otherwise, Exit exit) implements State {
    static State parse(Fields fields) {
        var rules = fields.list("Choices").stream().map(Rule::parse).toList();
        if (rules.isEmpty()) {
            throw fields.invalid("Choices must have at least one rule");
        }
        return new ChoiceState(rules, fields.textIfPresent("Default"), Exit.parse(fields));
    }

    @Override
    public Transition run(Visit visit) throws StatesException {
        var data = visit.data();
        for (var rule : rules) {
            if (visit.evaluate(rule.condition(), data).booleanValue()) {
                return new Transition.Next(rule.next(), rule.exit().leave(visit, data, visit.input()));
            }
        }
        if (otherwise == null) {
            // The language calls this States.NoChoiceMatched; AWS documents that name as reserved and reports this one.
            throw visit.failure(
                    ErrorNames.RUNTIME,
                    "Failed to transition out of the state. The state does not point to a next state.");
        }
        return new Transition.Next(otherwise, exit.leave(visit, data, visit.input()));
    }

    @Override
    public Set<String> targets() {
        return Stream.concat(rules.stream().map(Rule::next), Stream.ofNullable(otherwise))
                .collect(Collectors.toSet());
    }

    /** One of the {@code Choices}. */
    record Rule(Template condition, String next, Exit exit) {
        static Rule parse(Fields fields) {
            var condition = fields.typed("Condition", Typed.Kind.TRUTH);
            var next = fields.text("Next");
            var exit = Exit.parse(fields);
            fields.finish();
            if (condition == null) {
                throw fields.invalid("has no Condition");
            }
            return new Rule(condition, next, exit);
        }
    }
}
