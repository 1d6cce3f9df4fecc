package dev.stint.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/**
 * One synthesized app, read as a user's tools read it: from its files. Synthesize once a test class; it takes seconds.
 */
record Synthesized(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An application's class, which only its name and place matter of. */
    static final class SomeApp {}

    /** A stack named {@code agent} with these options, and whatever is done to it. */
    static Synthesized agent(AgentOptions.Builder options, Consumer<AgentStack> more) {
        return app(app -> more.accept(new AgentStack(
                app,
                "agent",
                SomeApp.class,
                options.functionFolder(functionFolder()).build())));
    }

    static Synthesized app(Consumer<App> stacks) {
        try {
            var folder = Files.createTempDirectory(Path.of("target"), "cdk.out-");
            var app = new App(AppProps.builder().outdir(folder.toString()).build());
            stacks.accept(app);
            app.synth();
            return new Synthesized(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path functionFolder() {
        try {
            var folder = Path.of("target", "some-function");
            Files.createDirectories(folder.resolve("lib"));
            Files.writeString(folder.resolve("lib").resolve("some.jar"), "no real jar");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode template() {
        return json("agent.template.json");
    }

    JsonNode json(String file) {
        try {
            return JSON.readTree(folder.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The properties of all resources of a type, in the template's order. */
    List<JsonNode> all(String type) {
        return resources(type).map(resource -> resource.path("Properties")).toList();
    }

    /** The properties of the one resource of a type. */
    JsonNode one(String type) {
        var found = all(type);
        if (found.size() != 1) {
            throw new AssertionError("%d resources of type %s, expected 1".formatted(found.size(), type));
        }
        return found.getFirst();
    }

    Stream<JsonNode> resources(String type) {
        return StreamSupport.stream(template().path("Resources").spliterator(), false)
                .filter(resource -> resource.path("Type").asText().equals(type));
    }

    /** The properties of the function that has this handler. */
    JsonNode function(String handler) {
        return all("AWS::Lambda::Function").stream()
                .filter(function -> function.path("Handler").asText().equals(handler))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no function with handler " + handler));
    }

    /** All statements of all policies. */
    List<JsonNode> statements() {
        return all("AWS::IAM::Policy").stream()
                .flatMap(policy -> StreamSupport.stream(
                        policy.path("PolicyDocument").path("Statement").spliterator(), false))
                .toList();
    }

    /** The statements of the policy of the role that the function with this handler acts by. */
    List<JsonNode> statements(String handler) {
        var role = function(handler).at("/Role/Fn::GetAtt/0");
        return all("AWS::IAM::Policy").stream()
                .filter(policy -> policy.at("/Roles/0/Ref").equals(role))
                .flatMap(policy -> StreamSupport.stream(
                        policy.at("/PolicyDocument/Statement").spliterator(), false))
                .toList();
    }

    /** The properties of the one resource whose logical id starts like that, before CDK's hash. */
    JsonNode named(String start) {
        var found = template().path("Resources").properties().stream()
                .filter(resource -> resource.getKey().matches(start + "[0-9A-F]{8}"))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("%d resources named %s, expected 1".formatted(found.size(), start));
        }
        return found.getFirst().getValue().path("Properties");
    }

    /** The chain's definition. */
    JsonNode definition() {
        return definition("Chain");
    }

    /** A state machine's definition; what CloudFormation puts in reads as {@code ${…}}. */
    JsonNode definition(String construct) {
        return parsed(text(named(construct + "Machine").path("DefinitionString")));
    }

    /** A text with what CloudFormation puts in as {@code ${…}}. */
    static String text(JsonNode joined) {
        if (joined.isTextual()) {
            return joined.asText();
        }
        var text = new StringBuilder();
        for (var part : joined.at("/Fn::Join/1")) {
            text.append(part.isTextual() ? part.asText() : "${" + reference(part) + "}");
        }
        return text.toString();
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reference(JsonNode part) {
        return part.has("Ref")
                ? part.path("Ref").asText()
                : part.at("/Fn::GetAtt/0").asText() + "."
                        + part.at("/Fn::GetAtt/1").asText();
    }
}
