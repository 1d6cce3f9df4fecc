package dev.stint.infra;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Arn;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Function;

/**
 * A model on Amazon Bedrock, and what it takes to invoke it ("Prerequisites for inference profiles", Amazon Bedrock
 * User Guide): the model itself, or a profile and the model in whichever region the profile sends a request to.
 *
 * @param id a model's id, an inference profile's id (a geography's prefix and a model's id), or an ARN of either
 */
record BedrockModel(String id) {
    private static final String PREFIX = "bedrock:";

    /** The first word of the ids of cross-region inference profiles. */
    private static final Set<String> GEOGRAPHIES = Set.of("us", "us-gov", "eu", "apac", "jp", "au", "ca", "global");

    /** The model of a configuration that starts with {@code bedrock:}, and none of any other. */
    static Optional<BedrockModel> of(@Nullable String configured) {
        if (configured == null || !configured.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var id = configured.substring(PREFIX.length());
        if (id.isBlank()) {
            throw new IllegalArgumentException(
                    "model '%s': after 'bedrock:' comes the id or ARN of a model or of an inference profile"
                            .formatted(configured));
        }
        return Optional.of(new BedrockModel(id));
    }

    void grantInvoke(Function function) {
        var statements = statements(Stack.of(function));
        statements.forEach(function::addToRolePolicy);
        Finding.wildcardLike(
                        "arn:.*:bedrock:\\*::foundation-model\\/.*",
                        "A profile sends requests to regions of its choice; allowed through that profile only.")
                .acceptOnPolicyOf(requireNonNull(function.getRole()));
    }

    private List<PolicyStatement> statements(Stack stack) {
        if (id.startsWith("arn:")) {
            return id.contains("inference-profile/") ? throughProfile(id, "*", stack) : List.of(allow(id));
        }
        int dot = id.indexOf('.');
        if (dot > 0 && GEOGRAPHIES.contains(id.substring(0, dot))) {
            return throughProfile(profile(stack), id.substring(dot + 1), stack);
        }
        return List.of(allow(foundationModel(stack.getRegion(), id, stack)));
    }

    /** Which regions a profile sends requests to is its own affair, so any will do, but only through the profile. */
    private static List<PolicyStatement> throughProfile(String profile, String model, Stack stack) {
        var there = allow(foundationModel("*", model, stack));
        there.addConditions(Map.of("StringEquals", Map.of("bedrock:InferenceProfileArn", profile)));
        return List.of(allow(profile), there);
    }

    private String profile(Stack stack) {
        return Arn.format(
                ArnComponents.builder()
                        .service("bedrock")
                        .resource("inference-profile")
                        .resourceName(id)
                        .build(),
                stack);
    }

    /** Foundation models belong to no account. */
    private static String foundationModel(String region, String model, Stack stack) {
        return Arn.format(
                ArnComponents.builder()
                        .service("bedrock")
                        .region(region)
                        .account("")
                        .resource("foundation-model")
                        .resourceName(model)
                        .build(),
                stack);
    }

    private static PolicyStatement allow(String resource) {
        return PolicyStatement.Builder.create()
                .actions(List.of("bedrock:InvokeModel"))
                .resources(List.of(resource))
                .build();
    }
}
