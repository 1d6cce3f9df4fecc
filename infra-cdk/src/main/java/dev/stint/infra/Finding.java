package dev.stint.infra;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnResource;
import software.constructs.IConstruct;

/**
 * A finding of cdk-nag that is accepted, with the reason. It is written as the metadata that cdk-nag reads, so a user's
 * own run of it passes too, and nobody needs cdk-nag to synthesize.
 *
 * @param rule the rule's id
 * @param part what of the resource the rule found, as cdk-nag names it or as a regular expression
 * @param reason why it is right here
 */
record Finding(String rule, Object part, String reason) {
    private static final String KEY = "cdk_nag";
    private static final String SUPPRESSED = "rules_to_suppress";

    /** A wildcard in a policy. */
    static Finding wildcard(String resource, String reason) {
        return new Finding("AwsSolutions-IAM5", "Resource::" + resource, reason);
    }

    /** A wildcard in a policy, on a resource whose name holds what only CloudFormation knows. */
    static Finding wildcardLike(String expression, String reason) {
        return new Finding("AwsSolutions-IAM5", Map.of("regex", "/^Resource::" + expression + "$/"), reason);
    }

    /** Accepts this finding on a role's own policy, which has been written to before. */
    void acceptOn(IConstruct role) {
        var policy = (CfnResource) requireNonNull(
                role.getNode().findChild("DefaultPolicy").getNode().getDefaultChild());
        var suppressed = new ArrayList<Object>(acceptedOn(policy));
        if (suppressed.contains(entry())) {
            return;
        }
        suppressed.add(entry());
        policy.addMetadata(KEY, Map.of(SUPPRESSED, suppressed));
    }

    private static List<?> acceptedOn(CfnResource policy) {
        return policy.getMetadata(KEY) instanceof Map<?, ?> metadata
                        && metadata.get(SUPPRESSED) instanceof List<?> before
                ? before
                : List.of();
    }

    /** Sorted: the order of an unsorted map's keys changes with every JVM, and with it the template. */
    private Map<String, Object> entry() {
        return new TreeMap<>(Map.of("id", rule, "reason", reason, "applies_to", List.of(part)));
    }
}
