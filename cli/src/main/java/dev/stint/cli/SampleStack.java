package dev.stint.cli;

import dev.stint.events.Json;
import dev.stint.local.LocalOptions;
import dev.stint.local.LocalStack;
import dev.stint.local.LocalStartException;
import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.endpoint.PortException;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import dev.stint.local.states.Timers;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Starts a sample on the local stack and shows what that takes. */
final class SampleStack {
    private static final Set<String> MODEL_VARIABLES =
            Set.of("STINT_MODEL", "STINT_MODEL_BASE_URL", "ANTHROPIC_API_KEY", "OPENAI_API_KEY");

    private final Console console;
    private final LocalListener running;
    private Map<String, String> environment = Map.of();
    private Timers timers = Timers.system();
    private volatile boolean ready;

    /**
     * Prepares a start.
     *
     * @param running told of what happens once the stack runs
     */
    SampleStack(Console console, LocalListener running) {
        this.console = console;
        this.running = running;
    }

    /** Gives functions more variables than a laptop's stack has anyway. */
    SampleStack withEnvironment(Map<String, String> more) {
        environment = Map.copyOf(more);
        return this;
    }

    /** Lets somebody else drive the time of schedules and of waits. */
    SampleStack withTimers(Timers other) {
        timers = other;
        return this;
    }

    LocalStack start(String sample, int apiPort, int endpointPort) throws InterruptedException {
        Path folder = Project.sample(sample);
        console.say(Style.BOLD, "Starting samples/%s on this machine".formatted(sample));
        Path assembly = new Synthesis(folder, console).assembly();
        try {
            LocalStack stack = LocalStack.start(
                    assembly,
                    LocalOptions.defaults()
                            .withPorts(apiPort, endpointPort)
                            .withFunctionEnvironment(variables())
                            .withTimers(timers)
                            .withListener(this::show));
            ready = true;
            console.event(
                    "ready",
                    Json.object().put("url", stack.apiUrl()).put("endpoint", stack.endpointUrl()),
                    console.styled(Style.GREEN, "  ready: ") + stack.apiUrl());
            return stack;
        } catch (AssemblyException e) {
            throw new CliException(String.valueOf(e.getMessage()), "");
        } catch (LocalStartException e) {
            throw new CliException(String.valueOf(e.getMessage()), hint(e, endpointPort));
        }
    }

    static URI url(LocalStack stack) {
        return URI.create(stack.apiUrl());
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(modelVariables());
        // On a laptop, whoever wants to be called back is on the laptop.
        variables.put("STINT_CALLBACK_PRIVATE", "true");
        variables.putAll(environment);
        return variables;
    }

    /**
     * Which model to talk to, and the key for it, are the developer's own; functions get nothing else of the shell's.
     */
    private static Map<String, String> modelVariables() {
        return System.getenv().entrySet().stream()
                .filter(variable -> MODEL_VARIABLES.contains(variable.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void show(LocalEvent event) {
        if (ready) {
            running.on(event);
            return;
        }
        switch (event) {
            case LocalEvent.Starting starting -> step(starting);
            case LocalEvent.TableReady table -> step(table);
            case LocalEvent.Seeded seeded -> step(seeded);
            case LocalEvent.ProcessReady process -> step(process);
            case LocalEvent.Warning warning -> console.error(warning.message(), "");
            default -> {
                // The rest is for those who watch a stack that runs.
            }
        }
    }

    private void step(LocalEvent event) {
        console.event(
                "starting", Json.object().put("text", event.text()), console.styled(Style.DIM, "  " + event.text()));
    }

    private static String hint(LocalStartException e, int endpointPort) {
        if (e.getCause() instanceof PortException taken) {
            String option = taken.port() == endpointPort ? "--endpoint-port" : "--port";
            return "pass another %s, or %s 0 for any free one".formatted(option, option);
        }
        return "";
    }
}
