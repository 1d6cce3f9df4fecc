package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code Output} and {@code Assign}, wherever a state can be left. */
record Exit(@Nullable Template output, Map<String, Template> assign) {
    /** JSONata's own rule for names, which is wider, would allow variables that nobody can mention. */
    private static final Pattern VARIABLE = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}\\p{Pc}]{0,79}");

    static Exit parse(Fields fields) {
        var assign = new LinkedHashMap<String, Template>();
        var node = fields.take("Assign");
        if (node != null && !(node instanceof ObjectNode)) {
            throw fields.invalid("Assign must be an object, not " + node);
        }
        if (node != null) {
            node.properties()
                    .forEach(member -> assign.put(
                            variable(fields, member.getKey()),
                            Template.parse(member.getValue(), "Assign/" + member.getKey(), fields::invalid)));
        }
        return new Exit(fields.template("Output"), assign);
    }

    /** Evaluates both over the same data, leaves the state and returns its output. */
    JsonNode leave(Visit visit, Data data, JsonNode otherwise) throws StatesException {
        var assigned = new LinkedHashMap<String, JsonNode>();
        for (var variable : assign.entrySet()) {
            assigned.put(variable.getKey(), visit.limit(visit.evaluate(variable.getValue(), data)));
        }
        var result = output == null ? otherwise : visit.evaluate(output, data);
        visit.leave(result, assigned);
        return result;
    }

    private static String variable(Fields fields, String name) {
        if (name.equals("states") || !VARIABLE.matcher(name).matches()) {
            throw fields.invalid("Assign cannot set a variable named '" + name + "'");
        }
        fields.context().names().variable(name);
        return name;
    }
}
