package dev.stint.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stint webhook}. */
@Command(name = "webhook", description = "Send a webhook as its source would, signed with the source's own secret.")
final class WebhookCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SOURCE", description = "The source's name, the last part of its address.")
    private String source = "";

    @Option(names = "--file", paramLabel = "FILE", required = true, description = "The body, JSON.")
    private Path file = Path.of("");

    @Option(
            names = "--event",
            paramLabel = "TOPIC",
            defaultValue = "issues",
            description = "What it is about, for GitHub; ${DEFAULT-VALUE} unless told.")
    private String event = "";

    @Option(names = "--secret", paramLabel = "SECRET", description = "The secret; read from Secrets Manager without.")
    private @Nullable String secret;

    @Option(names = "--json", description = "Write one JSON object a line.")
    private boolean json;

    @Mixin
    private StackOf stack = new StackOf();

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.system(json);
        Source to = Source.named(source, stack.outputs());
        TestDelivery delivery =
                TestDelivery.signed(to, secret == null ? to.secret(stack.aws()) : secret, event, body());
        TestDelivery.Answer answer = delivery.send();
        ObjectNode details = Json.object().put("status", answer.status());
        details.set("answer", answer.body());
        boolean accepted = answer.status() == 202;
        console.event(
                "answered",
                details,
                accepted
                        ? "202: it is in the queue; its run is " + answer.run()
                        : "%d: %s".formatted(answer.status(), Json.text(answer.body())));
        return accepted ? 0 : 1;
    }

    private String body() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CliException("cannot read %s: %s".formatted(file, e), "--file names the body's file");
        }
    }
}
