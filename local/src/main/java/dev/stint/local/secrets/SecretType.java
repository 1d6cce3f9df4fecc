package dev.stint.local.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Properties;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** {@code AWS::SecretsManager::Secret}, with a value from the template or a generated one. */
final class SecretType implements ResourceType {
    private static final Set<String> USED = Set.of("Description", "GenerateSecretString", "Name", "SecretString");

    /** Encryption, copies elsewhere, and labels. */
    private static final Set<String> IGNORED = Set.of("KmsKeyId", "ReplicaRegions", "Tags");

    private static final int LONGEST_NAME = 255;
    private static final JsonMapper JSON = new JsonMapper();

    private final SecureRandom random = new SecureRandom();
    private final Declared declared;

    SecretType(Declared declared) {
        this.declared = declared;
    }

    /** Told of a secret of the template. */
    @FunctionalInterface
    interface Declared {
        /**
         * Takes note of a secret.
         *
         * @param from where the value comes from, for people
         * @param value makes the value, if it is needed; empty if the template gives none
         */
        void secret(String name, String description, String from, Supplier<String> value);
    }

    @Override
    public String type() {
        return "AWS::SecretsManager::Secret";
    }

    @Override
    public Identity identify(Resource resource, Stack stack) {
        var arn = Secrets.arn(name(resource, stack));
        return new Identity(arn, Map.of("Id", arn));
    }

    private static String name(Resource resource, Stack stack) {
        var named = resource.properties().path("Name");
        return named.isMissingNode()
                ? stack.physicalName(resource, LONGEST_NAME)
                : stack.resolve(named).asText();
    }

    @Override
    public void declare(Resource resource, Stack stack) {
        var properties = stack.properties(resource).only(USED, IGNORED);
        var description = properties.optionalText("Description").orElse("");
        var name = name(resource, stack);
        var text = properties.optionalText("SecretString");
        var generate = properties.at("GenerateSecretString");
        if (text.isPresent() && generate.isPresent()) {
            throw AssemblyException.of(resource, "it has both a SecretString and a GenerateSecretString; choose one");
        }
        if (generate.isPresent()) {
            var rules = new Properties(resource, generate.get()).only(Password.USED, Set.of());
            var password = Password.read(rules);
            var template = template(rules);
            declared.secret(name, description, "generated", () -> fill(rules, template, password.generate(random)));
        } else {
            declared.secret(
                    name,
                    description,
                    text.isPresent() ? "from the template" : "without a value",
                    () -> text.orElse(""));
        }
    }

    private static ObjectNode template(Properties rules) {
        var template = rules.optionalText("SecretStringTemplate");
        if (template.isPresent() != rules.at("GenerateStringKey").isPresent()) {
            throw AssemblyException.of(
                    rules.resource(), "SecretStringTemplate and GenerateStringKey are of use only together");
        }
        try {
            if (JSON.readTree(template.orElse("{}")) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // Its message would quote a part of the secret.
        }
        throw AssemblyException.of(rules.resource(), "SecretStringTemplate is no JSON object");
    }

    private static String fill(Properties rules, ObjectNode template, String password) {
        return rules.optionalText("GenerateStringKey")
                .map(key -> template.deepCopy().put(key, password).toString())
                .orElse(password);
    }
}
