package dev.stint.bench.chain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.cli.Synthesis;
import dev.stint.local.assembly.Assembly;
import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import java.time.Duration;
import java.util.Map;

/**
 * What a stack of Stint's with nothing but defaults deploys, as CDK synthesized it.
 *
 * @param chain the state machine's definition
 * @param timeout the stint function's
 * @param mebibytes the stint function's memory
 */
record Deployed(String chain, Duration timeout, int mebibytes) {
    /** A sample that sets no option. */
    private static final String SAMPLE = "samples/support";

    static Deployed defaults() throws InterruptedException {
        Stack stack = new Stack(Assembly.read(Synthesis.of(SAMPLE)), (resource, of) -> identity(resource));
        JsonNode function = only(stack, "AWS::Lambda::Function", "StintFunction::handleRequest")
                .properties();
        JsonNode machine = only(stack, "AWS::StepFunctions::StateMachine", "").properties();
        return new Deployed(
                stack.resolve(machine.path("DefinitionString")).asText(),
                Duration.ofSeconds(function.path("Timeout").asLong()),
                function.path("MemorySize").asInt());
    }

    private static Identity identity(Resource resource) {
        String arn = "arn:aws:any:us-east-1:000000000000:" + resource.id();
        return new Identity(arn, Map.of("Arn", arn));
    }

    private static Resource only(Stack stack, String type, String handler) {
        return stack.resources().stream()
                .filter(resource -> resource.type().equals(type))
                .filter(resource ->
                        resource.properties().path("Handler").asText().endsWith(handler))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "%s has no %s %s; the bench reads what it deploys".formatted(SAMPLE, type, handler)));
    }
}
