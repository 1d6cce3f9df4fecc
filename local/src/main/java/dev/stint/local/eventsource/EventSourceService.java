package dev.stint.local.eventsource;

import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.lambda.Functions;
import dev.stint.local.service.LocalListener;
import dev.stint.local.service.ResourceType;
import dev.stint.local.service.Service;
import dev.stint.local.sqs.QueueException;
import dev.stint.local.sqs.Queues;
import dev.stint.local.states.Timers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lambda's event source mappings. They read their queues from when the stack is ready. */
public final class EventSourceService implements Service {
    private final Functions functions;
    private final Queues queues;
    private final Timers timers;
    private final LocalListener listener;
    private final List<MappingDefinition> declared = new ArrayList<>();
    private final List<Poller> pollers = new ArrayList<>();

    /**
     * Creates the service.
     *
     * @param functions what mappings invoke
     * @param queues what they read
     * @param timers time, which stands still while a batch is under way
     */
    public EventSourceService(Functions functions, Queues queues, Timers timers, LocalListener listener) {
        this.functions = functions;
        this.queues = queues;
        this.timers = timers;
        this.listener = listener;
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new MappingType(declared::add));
    }

    @Override
    public synchronized void ready() throws Exception {
        for (var mapping : declared) {
            var poller = new Poller(mapping, source(mapping), functions, timers, listener);
            pollers.add(poller);
            start(mapping, poller);
        }
    }

    private SourceQueue source(MappingDefinition mapping) {
        if (!functions.exists(mapping.function())) {
            throw AssemblyException.of(
                    mapping.resource(), "there is no function %s in this stack".formatted(mapping.function()));
        }
        var url = queues.url(mapping.queueArn()).orElseThrow(() -> missing(mapping));
        return new SourceQueue(queues, url);
    }

    private static void start(MappingDefinition mapping, Poller poller) throws IOException, InterruptedException {
        try {
            poller.start();
        } catch (QueueException e) {
            throw missing(mapping);
        }
    }

    private static AssemblyException missing(MappingDefinition mapping) {
        return AssemblyException.of(
                mapping.resource(), "there is no queue %s in this stack".formatted(mapping.queueArn()));
    }

    @Override
    public synchronized void close() {
        pollers.forEach(Poller::close);
    }
}
