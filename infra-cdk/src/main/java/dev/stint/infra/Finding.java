package dev.stint.infra;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnResource;
import software.constructs.IConstruct;

/**
 * A finding of cdk-nag that is accepted, with the reason. It is written as the metadata that cdk-nag reads, so a user's
 * own run of it passes too, and nobody needs cdk-nag to synthesize.
 *
 * @param rule the rule's id
 * @param part what of the resource the rule found, as cdk-nag names it or as a regular expression; null where it finds
 *     the resource as a whole
 * @param reason why it is right here
 */
record Finding(String rule, @Nullable Object part, String reason) {
    private static final String KEY = "cdk_nag";
    private static final String SUPPRESSED = "rules_to_suppress";

    /** The resource as a whole. */
    Finding(String rule, String reason) {
        this(rule, null, reason);
    }

    /** A wildcard in a policy. */
    static Finding wildcard(String resource, String reason) {
        return new Finding("AwsSolutions-IAM5", "Resource::" + resource, reason);
    }

    /** A wildcard in a policy, on a resource whose name holds what only CloudFormation knows. */
    static Finding wildcardLike(String expression, String reason) {
        return new Finding("AwsSolutions-IAM5", Map.of("regex", "/^Resource::" + expression + "$/"), reason);
    }

    /** Accepts this finding on a role's own policy, which has been written to before. */
    void acceptOnPolicyOf(IConstruct role) {
        acceptOn(role.getNode().findChild("DefaultPolicy"));
    }

    /** Accepts this finding on what a construct makes. */
    void acceptOn(IConstruct construct) {
        var resource = (CfnResource) requireNonNull(construct.getNode().getDefaultChild());
        var suppressed = new ArrayList<Object>(acceptedOn(resource));
        if (suppressed.contains(entry())) {
            return;
        }
        suppressed.add(entry());
        resource.addMetadata(KEY, Map.of(SUPPRESSED, suppressed));
    }

    private static List<?> acceptedOn(CfnResource resource) {
        return resource.getMetadata(KEY) instanceof Map<?, ?> metadata
                        && metadata.get(SUPPRESSED) instanceof List<?> before
                ? before
                : List.of();
    }

    /** Sorted: the order of an unsorted map's keys changes with every JVM, and with it the template. */
    private Map<String, Object> entry() {
        var entry = new TreeMap<String, Object>(Map.of("id", rule, "reason", reason));
        if (part != null) {
            entry.put("applies_to", List.of(part));
        }
        return entry;
    }
}
