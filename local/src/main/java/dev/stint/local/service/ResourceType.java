package dev.stint.local.service;

import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;

/** One type of resource. */
public interface ResourceType {
    /** Returns the CloudFormation type, such as {@code AWS::DynamoDB::Table}. */
    String type();

    /**
     * Returns what a resource of this type is called. It may resolve other resources' names, and must do nothing else.
     */
    Identity identify(Resource resource, Stack stack);

    /**
     * Takes note of a resource. Nothing runs yet.
     *
     * @throws dev.stint.local.assembly.AssemblyException if it has a property that changes what it does and that is not
     *     emulated
     */
    default void declare(Resource resource, Stack stack) {}
}
