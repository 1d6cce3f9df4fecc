package dev.stint.cli;

import dev.stint.events.Json;
import dev.stint.local.LocalStack;
import dev.stint.local.service.LocalEvent;
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

    @Option(names = "--verbose", description = "Show what functions write, and every state of the chain.")
    private boolean verbose;

    @Option(names = "--json", description = "Write one JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.system(json);
        try (LocalStack stack =
                new SampleStack(console, event -> show(console, event)).start(sample, port, endpointPort)) {
            RunningStack.publish(SampleStack.url(stack));
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
        return sample.equals("enrich")
                ? "{\"input\":{\"file\":\"airports.csv\"}}"
                : "{\"messages\":[{\"role\":\"user\",\"content\":\"Where is order 1007?\"}]}";
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
