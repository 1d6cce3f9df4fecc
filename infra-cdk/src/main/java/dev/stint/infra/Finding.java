package dev.stint.infra;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.services.iam.Role;

/**
 * A finding of cdk-nag that is accepted, with the reason. It is written as the metadata that cdk-nag reads, so a user's
 * own run of it passes too, and nobody needs cdk-nag to synthesize.
 */
final class Finding {
    private Finding() {}

    /**
     * Accepts a finding on a role's own policy.
     *
     * @param part the part of the policy that the rule found, as cdk-nag names it
     */
    static void accept(Role role, String rule, String part, String reason) {
        var policy = role.getNode().findChild("DefaultPolicy").getNode().getDefaultChild();
        ((CfnResource) requireNonNull(policy))
                .addMetadata(
                        "cdk_nag",
                        Map.of(
                                "rules_to_suppress",
                                List.of(Map.of("id", rule, "reason", reason, "applies_to", List.of(part)))));
    }
}
