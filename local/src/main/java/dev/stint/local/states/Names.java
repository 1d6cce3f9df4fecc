package dev.stint.local.states;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that a definition gives: to states, which are unique in all of it, and to the variables of one scope, which
 * may be read further in but not be assigned there.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html">states</a>
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html">variables</a>
 */
final class Names {
    private final Set<String> states;
    private final Set<String> variables = new HashSet<>();
    private final List<Names> inner = new ArrayList<>();

    Names() {
        this(new HashSet<>());
    }

    private Names(Set<String> states) {
        this.states = states;
    }

    /** Returns the names of a scope within this one. */
    Names inner() {
        var names = new Names(states);
        inner.add(names);
        return names;
    }

    /** Notes a state and returns whether its name was free. */
    boolean state(String name) {
        return states.add(name);
    }

    void variable(String name) {
        variables.add(name);
    }

    /**
     * Checks the variables of all scopes; only when everything has been read is it known what the outer ones assign.
     *
     * @throws InvalidDefinitionException if an inner scope assigns a variable of an outer one
     */
    void check() {
        check(Set.of());
    }

    private void check(Set<String> outer) {
        for (var variable : variables) {
            if (outer.contains(variable)) {
                throw new InvalidDefinitionException("variable '" + variable
                        + "' is assigned in a Map or Parallel state and around it; an inner scope can read the"
                        + " variables of an outer one but not assign them");
            }
        }
        var visible = new HashSet<>(outer);
        visible.addAll(variables);
        inner.forEach(names -> names.check(visible));
    }
}
