package dev.stint.local.lambda;

import dev.stint.local.assembly.Account;
import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Properties;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** {@code AWS::Lambda::Function}: Java, from a zip asset. */
final class FunctionType implements ResourceType {
    private static final Set<String> USED = Set.of(
            "FunctionName",
            "Code",
            "Handler",
            "Runtime",
            "PackageType",
            "MemorySize",
            "Timeout",
            "Environment",
            "ReservedConcurrentExecutions");

    /**
     * Permissions, logs, traces and encryption; the architecture, since the laptop's own is used; and SnapStart, since
     * processes here start from nothing, which every function must be able to do anyway.
     */
    private static final Set<String> IGNORED = Set.of(
            "Architectures",
            "CodeSigningConfigArn",
            "Description",
            "EphemeralStorage",
            "KmsKeyArn",
            "LoggingConfig",
            "RecursiveLoop",
            "Role",
            "RuntimeManagementConfig",
            "SnapStart",
            "Tags",
            "TracingConfig");

    private final CodeFolders code;
    private final Consumer<FunctionDefinition> declared;

    FunctionType(CodeFolders code, Consumer<FunctionDefinition> declared) {
        this.code = code;
        this.declared = declared;
    }

    @Override
    public String type() {
        return "AWS::Lambda::Function";
    }

    @Override
    public Identity identify(Resource resource, Stack stack) {
        var named = resource.properties().path("FunctionName");
        var name = named.isMissingNode()
                ? stack.physicalName(resource, 64)
                : stack.resolve(named).asText();
        return new Identity(name, Map.of("Arn", Account.arn("lambda", "function:" + name)));
    }

    @Override
    public void declare(Resource resource, Stack stack) {
        var properties = stack.properties(resource).only(USED, IGNORED).require("PackageType", "Zip");
        var runtime = properties.text("Runtime");
        if (!runtime.startsWith("java")) {
            throw AssemblyException.of(resource, "runtime %s is not emulated; only Java's are".formatted(runtime));
        }
        var name = stack.identity(resource).ref();
        declared.accept(new FunctionDefinition(
                name,
                Account.arn("lambda", "function:" + name),
                runtime,
                properties.text("Handler"),
                properties.number("MemorySize", 128),
                Duration.ofSeconds(properties.number("Timeout", 3)),
                environment(properties),
                codeOf(properties, stack),
                properties
                        .at("ReservedConcurrentExecutions")
                        .map(limit -> OptionalInt.of(limit.asInt()))
                        .orElseGet(OptionalInt::empty)));
    }

    private static Map<String, String> environment(Properties properties) {
        var environment = new HashMap<String, String>();
        properties
                .at("Environment/Variables")
                .ifPresent(variables -> variables
                        .properties()
                        .forEach(variable -> environment.put(
                                variable.getKey(), variable.getValue().asText())));
        return environment;
    }

    private Path codeOf(Properties properties, Stack stack) {
        var key = properties
                .at("Code/S3Key")
                .orElseThrow(() -> AssemblyException.of(
                        properties.resource(), "its code is no asset: Code has no S3Key; use Code.fromAsset"));
        return code.folder(stack.asset(properties.resource(), key.asText()));
    }
}
