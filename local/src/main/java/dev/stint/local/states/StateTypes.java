package dev.stint.local.states;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** All types of states that this interpreter knows; a new one is a new class and a line here. */
final class StateTypes {
    private static final Map<String, Function<Fields, State>> PARSERS = new TreeMap<>(Map.of(
            "Choice", ChoiceState::parse,
            "Fail", FailState::parse,
            "Map", MapState::parse,
            "Parallel", ParallelState::parse,
            "Pass", PassState::parse,
            "Succeed", SucceedState::parse,
            "Task", TaskState::parse,
            "Wait", WaitState::parse));

    private StateTypes() {}

    static State parse(String type, Fields fields) {
        var parser = PARSERS.get(type);
        if (parser == null) {
            throw fields.invalid("type " + type + " is not supported; supported are " + PARSERS.keySet());
        }
        QueryLanguage.require(fields);
        var state = parser.apply(fields);
        fields.finish();
        return state;
    }
}
