package dev.stint.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Expressions of the chain's query language ("Transforming data with JSONata", AWS Step Functions Developer Guide).
 * {@code $states.input} is always ids and what a stint answered; {@code $generation}, {@code $token} and
 * {@code $events} are set once at the beginning.
 */
final class Jsonata {
    /** What goes from stint to stint. */
    static final List<String> IDS = List.of("tenant", "session", "run", "version", "snapshot");

    /** What an ended execution shows. */
    static final List<String> SHOWN = List.of("tenant", "session", "run", "version");

    /** What a state takes, when it is given on as it is. */
    static final String INPUT = of("$states.input");

    /** This very machine: an execution's name is taken or free in it, whoever asks. */
    static final String MACHINE = of("$states.context.StateMachine.Id");

    private Jsonata() {}

    static String of(String expression) {
        return "{% " + expression + " %}";
    }

    /** Each of these fields of the state's input. Sorted, so that two synths give the same template. */
    static Map<String, Object> fromInput(List<String> fields) {
        return fields.stream()
                .collect(Collectors.toMap(
                        field -> field, field -> of("$states.input." + field), (one, other) -> one, TreeMap::new));
    }
}
