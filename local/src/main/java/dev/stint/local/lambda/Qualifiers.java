package dev.stint.local.lambda;

import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;

/** What versions and aliases have in common: the function that they belong to. */
final class Qualifiers {
    private Qualifiers() {}

    static String function(Resource resource, Stack stack) {
        try {
            return FunctionName.parse(stack.resolve(resource.properties().path("FunctionName"))
                            .asText())
                    .name();
        } catch (LambdaException e) {
            throw AssemblyException.of(resource, String.valueOf(e.getMessage()));
        }
    }
}
