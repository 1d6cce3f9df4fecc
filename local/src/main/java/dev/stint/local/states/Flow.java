package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** States and the one to start at: a whole definition, or a part of one that runs by itself. */
record Flow(String startAt, Map<String, Node> states) {
    private static final int LONGEST_NAME = 80;

    /** Takes {@code StartAt} and {@code States}. */
    static Flow parse(Fields fields, ParseContext context) {
        var startAt = fields.text("StartAt");
        var states = new LinkedHashMap<String, Node>();
        for (var member : fields.members("States")) {
            states.put(
                    member.getKey(),
                    node(member.getKey(), new Fields(label(member.getKey()), member.getValue(), context)));
        }
        if (!states.containsKey(startAt)) {
            throw fields.invalid("StartAt names state '" + startAt + "', which does not exist");
        }
        states.forEach((name, node) -> node.state().targets().stream()
                .filter(target -> !states.containsKey(target))
                .forEach(target -> {
                    throw new InvalidDefinitionException(
                            label(name) + ": goes to state '" + target + "', which does not exist");
                }));
        return new Flow(startAt, states);
    }

    /** Reads a definition within another, in a scope of its own. */
    static Flow parseInner(Fields fields) {
        var flow = parse(fields, fields.context().inner());
        fields.finish();
        return flow;
    }

    /** Runs states until one of them ends, and returns its output. */
    JsonNode run(Scope scope, JsonNode input) throws StatesException {
        Transition transition = new Transition.Next(startAt, input);
        while (true) {
            switch (transition) {
                case Transition.End end -> {
                    return end.output();
                }
                case Transition.Next next -> transition = visit(scope, next);
            }
        }
    }

    private Transition visit(Scope scope, Transition.Next next) throws StatesException {
        var node = states.get(next.state());
        if (node == null) {
            throw new IllegalStateException("no state '" + next.state() + "'; parsing has checked that it exists");
        }
        return node.state().run(Visit.enter(scope, node.type(), next.state(), next.output()));
    }

    private static Node node(String name, Fields fields) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw fields.invalid("a state's name must have 1 to " + LONGEST_NAME + " characters");
        }
        if (!fields.context().names().state(name)) {
            throw fields.invalid("another state of the definition has the same name");
        }
        var type = fields.text("Type");
        return new Node(type, StateTypes.parse(type, fields));
    }

    private static String label(String name) {
        return "state '" + name + "'";
    }

    /** A state and the type that its history entries are named after. */
    record Node(String type, State state) {}
}
