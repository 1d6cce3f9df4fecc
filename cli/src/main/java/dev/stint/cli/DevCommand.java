package dev.stint.cli;

import dev.stint.events.Json;
import dev.stint.local.LocalStack;
import dev.stint.local.service.LocalEvent;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stint dev}. */
@Command(name = "dev", description = "Run a sample on this machine until Ctrl-C.")
final class DevCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SAMPLE",
            defaultValue = "support",
            description = "Which sample; ${DEFAULT-VALUE} unless told.")
    private String sample = "support";

    @Option(
            names = "--port",
            defaultValue = "8080",
            converter = Port.class,
            description = "The API's port; ${DEFAULT-VALUE} unless told, 0 for any.")
    private int port;

    @Option(
            names = "--endpoint-port",
            defaultValue = "4566",
            converter = Port.class,
            description = "The AWS endpoint's port; ${DEFAULT-VALUE} unless told, 0 for any.")
    private int endpointPort;

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "A variable for the functions, such as TRIAGE_CALLBACK=http://127.0.0.1:9000/.")
    private Map<String, String> environment = Map.of();

    @Option(names = "--verbose", description = "Show what functions write, and every state of the chain.")
    private boolean verbose;

    @Option(names = "--json", description = "Write one JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.system(json);
        try (LocalStack stack = new SampleStack(console, event -> show(console, event))
                .withEnvironment(environment)
                .start(sample, port, endpointPort)) {
            RunningStack.publish(SampleStack.url(stack), stack.endpointUrl(), stack.outputs());
            WaysIn.show(console, stack);
            console.say("""

                    Try it:
                      curl -sL %1$s/runs/wait -H 'content-type: application/json' -d '%2$s'
                      curl -s %1$s/health
                      AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=us-east-1 \\
                        aws --endpoint-url %3$s stepfunctions list-state-machines

                    or, in another terminal: ./stint run "…"        Ctrl-C ends it.
                    """.formatted(stack.apiUrl(), example(), stack.endpointUrl()));
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private String example() {
        return switch (sample) {
            case "enrich" -> "{\"input\":{\"file\":\"airports.csv\"}}";
            case "digest" -> "{\"agent_id\":\"digest\",\"input\":{}}";
            case "triage" -> message("Find issues like \\\"Map is blank\\\"");
            default -> message("Where is order 1007?");
        };
    }

    private static String message(String text) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}".formatted(text);
    }

    /** What './stint run' asks several times a second while it follows a run. */
    private static boolean isLook(LocalEvent.RequestServed served) {
        return served.method().equals("GET")
                && served.status() == 200
                && served.path().matches("/threads/[^/]+/history");
    }

    private void show(Console console, LocalEvent event) {
        boolean shown = switch (event) {
            case LocalEvent.RequestServed served -> verbose || !isLook(served);
            case LocalEvent.ExecutionStarted ignored -> true;
            case LocalEvent.ExecutionEnded ignored -> true;
            case LocalEvent.ProcessKilled ignored -> true;
            case LocalEvent.ProcessDied ignored -> true;
            case LocalEvent.DeadLetter ignored -> true;
            case LocalEvent.BatchDelivered ignored -> true;
            // The sweeper's, which invokes its function, is the stack's own business.
            case LocalEvent.ScheduleFired fired -> verbose || fired.target().contains(":sqs:");
            case LocalEvent.FunctionOutput ignored -> verbose;
            case LocalEvent.StateEntered ignored -> verbose;
            case LocalEvent.InvocationEnded ended -> verbose || !ended.error().isEmpty();
            default -> false;
        };
        if (shown) {
            console.event(
                    event.getClass().getSimpleName(),
                    Json.object().put("text", event.text()),
                    console.styled(Style.DIM, "  " + event.text()));
        }
    }
}
