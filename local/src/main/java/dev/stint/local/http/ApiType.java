package dev.stint.local.http;

import dev.stint.local.assembly.Account;
import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** {@code AWS::ApiGatewayV2::Api}: an HTTP API, whose address on AWS becomes the local one wherever it is named. */
final class ApiType implements ResourceType {
    private static final Set<String> IGNORED = Set.of("Description", "DisableExecuteApiEndpoint", "Tags", "Version");

    private final String here;
    private final Consumer<String> declared;

    /** @param here the local address, without a slash at the end */
    ApiType(String here, Consumer<String> declared) {
        this.here = here;
        this.declared = declared;
    }

    @Override
    public String type() {
        return "AWS::ApiGatewayV2::Api";
    }

    @Override
    public Identity identify(Resource resource, Stack stack) {
        var name = stack.physicalName(resource, 255);
        var id = name.substring(name.length() - 10).toLowerCase(Locale.ROOT);
        var onAws = "https://%s.execute-api.%s.%s".formatted(id, Account.REGION, Account.URL_SUFFIX);
        stack.address(onAws, here);
        return new Identity(id, Map.of("ApiId", id, "ApiEndpoint", here));
    }

    @Override
    public void declare(Resource resource, Stack stack) {
        stack.properties(resource).only(Set.of("Name", "ProtocolType"), IGNORED).require("ProtocolType", "HTTP");
        declared.accept(stack.identity(resource).ref());
    }
}
