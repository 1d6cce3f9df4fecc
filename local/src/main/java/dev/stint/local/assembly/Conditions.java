package dev.stint.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/** A template's conditions. */
final class Conditions {
    private final JsonNode declared;
    private final Intrinsics intrinsics;

    Conditions(JsonNode declared, Intrinsics intrinsics) {
        this.declared = declared;
        this.intrinsics = intrinsics;
    }

    boolean isMet(String name) {
        var condition = declared.get(name);
        if (condition == null) {
            throw new AssemblyException("the template names a condition %s that it does not declare".formatted(name));
        }
        return evaluate(condition);
    }

    private boolean evaluate(JsonNode condition) {
        var call = condition.properties().iterator().next();
        var arguments = call.getValue();
        return switch (call.getKey()) {
            case "Condition" -> isMet(arguments.asText());
            case "Fn::Equals" ->
                intrinsics
                        .resolve(arguments.get(0))
                        .asText()
                        .equals(intrinsics.resolve(arguments.get(1)).asText());
            case "Fn::And" ->
                StreamSupport.stream(arguments.spliterator(), false).allMatch(this::evaluate);
            case "Fn::Or" ->
                StreamSupport.stream(arguments.spliterator(), false).anyMatch(this::evaluate);
            case "Fn::Not" -> !evaluate(arguments.get(0));
            default -> throw new AssemblyException("condition function %s is not emulated".formatted(call.getKey()));
        };
    }
}
