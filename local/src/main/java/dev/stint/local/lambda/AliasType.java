package dev.stint.local.lambda;

import dev.stint.local.assembly.Account;
import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Lambda::Alias}, without weights. */
final class AliasType implements ResourceType {
    private final Functions functions;

    AliasType(Functions functions) {
        this.functions = functions;
    }

    @Override
    public String type() {
        return "AWS::Lambda::Alias";
    }

    @Override
    public Identity identify(Resource resource, Stack stack) {
        var alias = stack.resolve(resource.properties().path("Name")).asText();
        var arn = Account.arn("lambda", "function:" + Qualifiers.function(resource, stack) + ":" + alias);
        return new Identity(arn, Map.of("AliasArn", arn));
    }

    @Override
    public void declare(Resource resource, Stack stack) {
        var properties = stack.properties(resource)
                .only(
                        Set.of("FunctionName", "FunctionVersion", "Name"),
                        Set.of("Description", "ProvisionedConcurrencyConfig"));
        functions.qualify(
                Qualifiers.function(resource, stack), properties.text("Name"), properties.text("FunctionVersion"));
    }
}
