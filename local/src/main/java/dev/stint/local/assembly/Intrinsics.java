package dev.stint.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CloudFormation's intrinsic functions, as far as CDK writes them ("Intrinsic function reference", AWS CloudFormation
 * Template Reference). An object is a call if its only key is {@code Ref} or starts with {@code Fn::}.
 */
final class Intrinsics {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");

    private final References references;
    private final Conditions conditions;
    private final UnaryOperator<String> addresses;

    /** @param addresses turns the addresses of AWS in a finished text into local ones */
    Intrinsics(References references, JsonNode conditions, UnaryOperator<String> addresses) {
        this.references = references;
        this.conditions = new Conditions(conditions, this);
        this.addresses = addresses;
    }

    /**
     * Returns a value without calls in it. {@code AWS::NoValue} becomes a missing node, and is left out of containers.
     */
    JsonNode resolve(JsonNode value) {
        if (value instanceof ArrayNode array) {
            return resolveAll(array);
        }
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        if (object.size() == 1) {
            var call = object.properties().iterator().next();
            if (call.getKey().equals("Ref") || call.getKey().startsWith("Fn::")) {
                return call(call.getKey(), call.getValue());
            }
        }
        var result = NODES.objectNode();
        for (var field : object.properties()) {
            var resolved = resolve(field.getValue());
            if (!resolved.isMissingNode()) {
                result.set(field.getKey(), resolved);
            }
        }
        return result;
    }

    boolean isMet(String condition) {
        return conditions.isMet(condition);
    }

    private ArrayNode resolveAll(JsonNode array) {
        var result = NODES.arrayNode();
        for (var element : array) {
            var resolved = resolve(element);
            if (!resolved.isMissingNode()) {
                result.add(resolved);
            }
        }
        return result;
    }

    private JsonNode call(String function, JsonNode arguments) {
        return switch (function) {
            case "Ref" -> references.ref(arguments.asText());
            case "Fn::GetAtt" -> getAtt(arguments);
            case "Fn::Join" -> join(arguments);
            case "Fn::Sub" -> sub(arguments);
            case "Fn::Select" -> select(arguments);
            case "Fn::Split" -> split(arguments);
            case "Fn::If" -> resolve(arguments.get(isMet(arguments.get(0).asText()) ? 1 : 2));
            case "Fn::Base64" ->
                TextNode.valueOf(Base64.getEncoder()
                        .encodeToString(resolve(arguments).asText().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            default ->
                throw new AssemblyException(
                        "intrinsic function %s is not emulated; its arguments are %s".formatted(function, arguments));
        };
    }

    private JsonNode getAtt(JsonNode arguments) {
        if (arguments.isTextual()) {
            var parts = arguments.asText().split("\\.", 2);
            return text(references.attribute(parts[0], parts[1]));
        }
        return text(references.attribute(
                arguments.get(0).asText(), resolve(arguments.get(1)).asText()));
    }

    private JsonNode join(JsonNode arguments) {
        var parts = new ArrayList<String>();
        resolve(arguments.get(1)).forEach(part -> parts.add(part.asText()));
        return text(String.join(arguments.get(0).asText(), parts));
    }

    private JsonNode sub(JsonNode arguments) {
        var template = arguments.isArray() ? arguments.get(0).asText() : arguments.asText();
        var variables = arguments.isArray() ? arguments.get(1) : NODES.objectNode();
        return text(VARIABLE.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1), match.group(2), variables))));
    }

    private String variable(String bang, String name, JsonNode variables) {
        if (!bang.isEmpty()) {
            return "${" + name + "}";
        }
        if (variables.has(name)) {
            return resolve(variables.get(name)).asText();
        }
        var dot = name.indexOf('.');
        return dot < 0
                ? references.ref(name).asText()
                : references.attribute(name.substring(0, dot), name.substring(dot + 1));
    }

    private JsonNode select(JsonNode arguments) {
        var index = resolve(arguments.get(0)).asInt();
        var list = resolve(arguments.get(1));
        if (index < 0 || index >= list.size()) {
            throw new AssemblyException("Fn::Select asks for index %d of %s".formatted(index, list));
        }
        return list.get(index);
    }

    private JsonNode split(JsonNode arguments) {
        var result = NODES.arrayNode();
        var separator = Pattern.quote(arguments.get(0).asText());
        List.of(resolve(arguments.get(1)).asText().split(separator, -1)).forEach(result::add);
        return result;
    }

    private TextNode text(String value) {
        return TextNode.valueOf(addresses.apply(value));
    }

    /** Where names come from. */
    interface References {
        /** Returns what a parameter, pseudo parameter or resource is; a missing node for {@code AWS::NoValue}. */
        JsonNode ref(String name);

        String attribute(String resourceId, String attribute);
    }

    /** Returns the pseudo parameters of a stack. */
    static Map<String, String> pseudoParameters(String stackName) {
        return Map.of(
                "AWS::AccountId", Account.ID,
                "AWS::Region", Account.REGION,
                "AWS::Partition", Account.PARTITION,
                "AWS::URLSuffix", Account.URL_SUFFIX,
                "AWS::StackName", stackName,
                "AWS::StackId", Account.arn("cloudformation", "stack/" + stackName + "/local"));
    }
}
