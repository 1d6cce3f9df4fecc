package dev.stint.local.sqs;

import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Resource;
import dev.stint.local.endpoint.AwsApi;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import dev.stint.local.service.ResourceType;
import dev.stint.local.service.Service;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQS. ElasticMQ needs a second, so it starts only where there is a queue. */
public final class SqsService implements Service {
    private final URI endpoint;
    private final LocalListener listener;
    private final Queues queues;
    private final QueueType type;
    private final Map<Resource, QueueDefinition> declared = new LinkedHashMap<>();
    private volatile @Nullable Engine engine;

    /**
     * Creates the service.
     *
     * @param endpoint where queues' URLs are
     * @param longestVisibility what caps queues' visibility timeouts, if anything
     */
    public SqsService(URI endpoint, Optional<Duration> longestVisibility, LocalListener listener) {
        this.endpoint = endpoint;
        this.listener = listener;
        queues = new Queues(endpoint);
        type = new QueueType(endpoint, longestVisibility, declared::put);
    }

    /** Returns the queues, for services that send to them or receive from them. */
    public Queues queues() {
        return queues;
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(type);
    }

    @Override
    public List<AwsApi> apis() {
        return declared.isEmpty() ? List.of() : List.of(new SqsApi(queues));
    }

    @Override
    public void start() throws Exception {
        if (declared.isEmpty()) {
            return;
        }
        listener.on(new LocalEvent.Starting("ElasticMQ"));
        var started = new Engine(endpoint, (queue, message) -> listener.on(new LocalEvent.DeadLetter(queue, message)));
        engine = started;
        queues.open(started);
        // A queue's dead-letter queue must be there before it; a chain of them is refused by its missing end.
        for (var withDeadLetters : List.of(false, true)) {
            for (var queue : declared.entrySet()) {
                if (queue.getValue().redrive().isPresent() == withDeadLetters) {
                    create(queue.getKey(), queue.getValue());
                }
            }
        }
    }

    private void create(Resource resource, QueueDefinition queue) throws IOException, InterruptedException {
        try {
            queues.call("CreateQueue", queue.createQueue());
        } catch (QueueException e) {
            throw AssemblyException.of(resource, "SQS refuses it: " + e.getMessage());
        }
        listener.on(new LocalEvent.QueueReady(queue.name()));
    }

    @Override
    public void close() {
        var started = engine;
        if (started != null) {
            started.close();
        }
    }
}
