package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** {@code stint redrive}. */
@Command(
        name = "redrive",
        description = "Show what nobody could take (dead letters), or put it back where it can be taken.",
        footer = "Putting back twice does no harm: a delivery names its run, and a run's end its callback.")
final class RedriveCommand implements Callable<Integer> {
    @Option(names = "--intake", description = "Put back what became no run: webhooks, firings, events.")
    private boolean intake;

    @Option(names = "--schedules", description = "Put back firings that Scheduler could not get into the queue.")
    private boolean schedules;

    @Option(names = "--callbacks", description = "Start callbacks again that were given up.")
    private boolean callbacks;

    @Option(names = "--json", description = "Write one JSON object a line.")
    private boolean json;

    @Mixin
    private StackOf stack = new StackOf();

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.system(json);
        List<DeadLetters.Kind> wanted = wanted();
        try (SqsClient sqs = stack.aws().sqs()) {
            for (DeadLetters.Kind kind : wanted.isEmpty() ? List.of(DeadLetters.Kind.values()) : wanted) {
                DeadLetters letters = new DeadLetters(sqs, kind, stack.output(kind.output()));
                if (wanted.isEmpty()) {
                    list(console, letters);
                } else {
                    putBack(console, letters);
                }
            }
        } catch (SdkException e) {
            throw new CliException(
                    String.valueOf(e.getMessage()), "are the credentials, the region and the stack the right ones?");
        }
        return 0;
    }

    private List<DeadLetters.Kind> wanted() {
        List<DeadLetters.Kind> wanted = new ArrayList<>();
        if (intake) {
            wanted.add(DeadLetters.Kind.INTAKE);
        }
        if (callbacks) {
            wanted.add(DeadLetters.Kind.CALLBACKS);
        }
        if (schedules) {
            wanted.add(DeadLetters.Kind.SCHEDULES);
        }
        return wanted;
    }

    private static void list(Console console, DeadLetters letters) {
        int count = letters.count();
        List<DeadLetters.Letter> some = count == 0 ? List.of() : letters.some(Instant.now());
        ObjectNode event = Json.object()
                .put("queue", letters.kind().word())
                .put("url", letters.url())
                .put("count", count);
        ArrayNode told = event.putArray("letters");
        some.forEach(letter -> told.add(letter.toJson()));
        console.event(
                "dead_letters",
                event,
                "%-10s %s".formatted(letters.kind().word(), count == 0 ? "no dead letters" : count(count)));
        for (DeadLetters.Letter letter : some) {
            console.say("  %s, %s old".formatted(letter.what(), age(letter.age())));
            console.say(Style.DIM, "    " + letter.why());
        }
        if (count > some.size()) {
            console.say(Style.DIM, "  and about %d more".formatted(count - some.size()));
        }
        if (count > 0) {
            console.say(Style.DIM, "  " + advice(letters.kind()));
        }
    }

    private static String advice(DeadLetters.Kind kind) {
        return switch (kind) {
            case INTAKE -> "once what was wrong is mended: ./stint redrive --intake";
            case SCHEDULES -> "once what was wrong is mended: ./stint redrive --schedules";
            case CALLBACKS -> "once its receiver answers: ./stint redrive --callbacks";
        };
    }

    private void putBack(Console console, DeadLetters letters) throws InterruptedException {
        long moved = switch (letters.kind()) {
            case INTAKE -> letters.count() == 0 ? 0 : letters.moveBack();
            // Not a queue's dead letters but Scheduler's, so SQS knows of no queue to put them back to.
            case SCHEDULES -> letters.giveTo(message -> enqueue(letters.sqs(), message));
            case CALLBACKS -> startAgain(letters);
        };
        String where = switch (letters.kind()) {
            case INTAKE, SCHEDULES -> " put back into the intake queue";
            case CALLBACKS -> " started again";
        };
        console.event(
                "redriven",
                Json.object().put("queue", letters.kind().word()).put("count", moved),
                "%-10s %s".formatted(letters.kind().word(), moved == 0 ? "nothing to put back" : count(moved) + where));
    }

    private void enqueue(SqsClient sqs, Message message) {
        sqs.sendMessage(
                request -> request.queueUrl(stack.output("IntakeQueueUrl")).messageBody(message.body()));
    }

    /** A run's callback is an execution of its name, which is used up; each letter's own name is new, and the same. */
    private long startAgain(DeadLetters letters) {
        try (SfnClient stepFunctions = stack.aws().stepFunctions()) {
            return letters.giveTo(message -> {
                JsonNode letter = Json.read(message.body());
                String run = letter.path("run").asText();
                ObjectNode input = Json.object()
                        .put("v", 1)
                        .put("tenant", letter.path("tenant").asText())
                        .put("run", run)
                        .put("again", true);
                stepFunctions.startExecution(request -> request.stateMachineArn(stack.output("CallbacksArn"))
                        .name("cb-%s-%s".formatted(run, message.messageId().substring(0, 8)))
                        .input(Json.text(input)));
            });
        }
    }

    private static String count(long count) {
        return count == 1 ? "1 dead letter" : count + " dead letters";
    }

    private static String age(Duration age) {
        if (age.toHours() > 48) {
            return age.toDays() + " days";
        }
        return age.toMinutes() > 120
                ? age.toHours() + " h"
                : age.toSeconds() > 120 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }
}
