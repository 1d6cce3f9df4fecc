package dev.stint.local.events;

import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Resource;
import dev.stint.local.endpoint.AwsApi;
import dev.stint.local.lambda.Functions;
import dev.stint.local.service.LocalListener;
import dev.stint.local.service.ResourceType;
import dev.stint.local.service.Service;
import dev.stint.local.states.Timers;
import dev.stint.local.targets.TargetCalls;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** EventBridge's buses and rules. */
public final class EventsService implements Service {
    private final Timers timers;
    private final TargetCalls calls;
    private final Buses buses;
    private final Map<Resource, Rule> rules = new LinkedHashMap<>();

    /**
     * Creates the service.
     *
     * @param functions what rules may invoke
     * @param endpoint where rules start executions and send messages
     * @param timers time, as events see it
     */
    public EventsService(Functions functions, URI endpoint, Timers timers, LocalListener listener) {
        this.timers = timers;
        this.calls = new TargetCalls(functions, endpoint);
        this.buses = new Buses(timers, listener, calls.queues());
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new BusType(buses::add), new RuleType(new TargetReader(calls), rules::put));
    }

    @Override
    public List<AwsApi> apis() {
        return List.of(new EventsApi(buses, timers));
    }

    @Override
    public void start() {
        rules.forEach(this::add);
    }

    private void add(Resource resource, Rule rule) {
        var bus = buses.find(rule.bus())
                .orElseThrow(() -> AssemblyException.of(
                        resource, "event bus %s is not in the template, nor the default one".formatted(rule.bus())));
        try {
            bus.add(rule);
        } catch (IOException e) {
            throw AssemblyException.of(resource, "EventPattern is none: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        buses.close();
        calls.close();
    }
}
