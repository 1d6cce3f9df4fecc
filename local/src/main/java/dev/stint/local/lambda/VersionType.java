package dev.stint.local.lambda;

import dev.stint.local.assembly.Account;
import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Lambda::Version}: always version 1, since a stack here is always new. */
final class VersionType implements ResourceType {
    private static final String NUMBER = "1";

    private final Functions functions;

    VersionType(Functions functions) {
        this.functions = functions;
    }

    @Override
    public String type() {
        return "AWS::Lambda::Version";
    }

    @Override
    public Identity identify(Resource resource, Stack stack) {
        var arn = Account.arn("lambda", "function:" + Qualifiers.function(resource, stack) + ":" + NUMBER);
        return new Identity(arn, Map.of("Version", NUMBER, "FunctionArn", arn));
    }

    @Override
    public void declare(Resource resource, Stack stack) {
        stack.properties(resource)
                .only(
                        Set.of("FunctionName"),
                        Set.of("CodeSha256", "Description", "ProvisionedConcurrencyConfig", "RuntimePolicy"));
        functions.qualify(Qualifiers.function(resource, stack), NUMBER, NUMBER);
    }
}
