package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** JSON in which any text may be a query, to be evaluated each time that a state is visited. */
sealed interface Template permits Query, Typed, Template.Literal, Template.Members, Template.Items {
    JsonNode evaluate(Evaluator evaluator) throws QueryException;

    /**
     * Parses the value of a field.
     *
     * @param location the field's name, and below it the path to a value
     * @param invalid makes the exception for what is wrong
     */
    static Template parse(JsonNode node, String location, Function<String, InvalidDefinitionException> invalid) {
        return switch (node.getNodeType()) {
            case STRING -> text(node, location, invalid);
            case OBJECT -> members(node, location, invalid);
            case ARRAY -> items(node, location, invalid);
            case NUMBER, BOOLEAN, NULL, BINARY, MISSING, POJO -> new Literal(node);
        };
    }

    private static Template text(JsonNode node, String location, Function<String, InvalidDefinitionException> invalid) {
        var text = node.textValue();
        if (Query.isHalf(text)) {
            throw invalid.apply(location + " opens or closes a JSONata expression but does not do both: " + text);
        }
        return Query.is(text) ? Query.parse(text, location, invalid) : new Literal(node);
    }

    private static Template members(
            JsonNode node, String location, Function<String, InvalidDefinitionException> invalid) {
        var members = new LinkedHashMap<String, Template>();
        node.properties()
                .forEach(member -> members.put(
                        member.getKey(), parse(member.getValue(), location + "/" + member.getKey(), invalid)));
        return members.values().stream().allMatch(Literal.class::isInstance) ? new Literal(node) : new Members(members);
    }

    private static Template items(
            JsonNode node, String location, Function<String, InvalidDefinitionException> invalid) {
        var items = new ArrayList<Template>();
        node.forEach(item -> items.add(parse(item, location + "/" + items.size(), invalid)));
        return items.stream().allMatch(Literal.class::isInstance) ? new Literal(node) : new Items(items);
    }

    /** JSON without a query in it. */
    record Literal(JsonNode value) implements Template {
        @Override
        public JsonNode evaluate(Evaluator evaluator) {
            return value;
        }
    }

    /** An object with a query somewhere in it. */
    record Members(Map<String, Template> members) implements Template {
        @Override
        public JsonNode evaluate(Evaluator evaluator) throws QueryException {
            var object = Json.object();
            for (var member : members.entrySet()) {
                object.set(member.getKey(), member.getValue().evaluate(evaluator));
            }
            return object;
        }
    }

    /** An array with a query somewhere in it. */
    record Items(List<Template> items) implements Template {
        @Override
        public JsonNode evaluate(Evaluator evaluator) throws QueryException {
            var array = JsonNodeFactory.instance.arrayNode(items.size());
            for (var item : items) {
                array.add(item.evaluate(evaluator));
            }
            return array;
        }
    }
}
