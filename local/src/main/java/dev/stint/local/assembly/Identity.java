package dev.stint.local.assembly;

import java.util.Map;

/**
 * What a template can learn about a resource: the answers to {@code Ref} and {@code Fn::GetAtt}.
 *
 * @param ref what {@code Ref} returns, as the resource type's page in the CloudFormation reference says
 * @param attributes what {@code Fn::GetAtt} returns, by the attribute's name
 */
public record Identity(String ref, Map<String, String> attributes) {
    public Identity {
        attributes = Map.copyOf(attributes);
    }
}
