package dev.stint.local;

import dev.stint.local.assembly.Assembly;
import dev.stint.local.dynamodb.DynamoDbService;
import dev.stint.local.endpoint.AwsApi;
import dev.stint.local.endpoint.AwsEndpoint;
import dev.stint.local.endpoint.FaultCounts;
import dev.stint.local.endpoint.FaultyApis;
import dev.stint.local.events.EventsService;
import dev.stint.local.eventsource.EventSourceService;
import dev.stint.local.http.HttpApiService;
import dev.stint.local.lambda.LambdaService;
import dev.stint.local.scheduler.SchedulerService;
import dev.stint.local.secrets.SecretsService;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import dev.stint.local.service.Service;
import dev.stint.local.sqs.SqsService;
import dev.stint.local.stepfunctions.StepFunctionsService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A running stack. It ends with {@link #close()}, and with this process however that ends: a shutdown hook closes it,
 * and function processes notice when the hook had no chance.
 */
public final class LocalStack implements AutoCloseable {
    private final Closer closer;
    private final Thread hook;
    private final AwsEndpoint endpoint;
    private final LambdaService lambda;
    private final HttpApiService http;
    private final List<Service> services;
    private final Optional<FaultyApis> faults;
    private Map<String, String> outputs = Map.of();

    private LocalStack(LocalOptions options, LocalListener listener, Closer closer, Thread hook) throws IOException {
        this.closer = closer;
        this.hook = hook;
        faults = options.faults().map(FaultyApis::new);
        // First, since it takes longest, on a thread of its own.
        var dynamoDb = closer.add(new DynamoDbService(listener));
        var work = closer.add(WorkFolder.open(options.workDirectory()));
        endpoint = closer.add(new AwsEndpoint(options.endpointPort()));
        var sqs = closer.add(new SqsService(endpoint.uri(), options.visibility(), listener));
        lambda = closer.add(new LambdaService(
                listener,
                options.functions(),
                endpoint.uri(),
                work.path(),
                options.functionEnvironment(),
                options.timers()));
        http = closer.add(new HttpApiService(options.apiPort(), lambda.functions(), options.timers()::now, listener));
        var stepFunctions =
                closer.add(new StepFunctionsService(lambda.functions(), endpoint.uri(), options.timers(), listener));
        var scheduler =
                closer.add(new SchedulerService(lambda.functions(), endpoint.uri(), options.timers(), listener));
        var eventSources =
                closer.add(new EventSourceService(lambda.functions(), sqs.queues(), options.timers(), listener));
        var secrets = closer.add(new SecretsService(options.secrets(), options.timers(), listener));
        var events = closer.add(new EventsService(lambda.functions(), endpoint.uri(), options.timers(), listener));
        services = List.of(dynamoDb, sqs, lambda, stepFunctions, scheduler, secrets, events, eventSources, http);
    }

    /**
     * Starts the stack of an assembly and returns when it answers.
     *
     * @param assembly the folder that {@code cdk synth} wrote
     * @throws dev.stint.local.assembly.AssemblyException if the assembly asks for something that is not emulated, by
     *     the resource's logical id and type; nothing is left running
     * @throws LocalStartException if a part of the stack does not start; nothing is left running
     */
    public static LocalStack start(Path assembly, LocalOptions options) {
        var begun = System.nanoTime();
        var listener = options.listener();
        var closer = new Closer();
        var hook = new Thread(closer::close, "stack-close");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            var stack = new LocalStack(options, listener, closer, hook);
            stack.run(Assembly.read(assembly));
            var took = Duration.ofNanos(System.nanoTime() - begun);
            listener.on(new LocalEvent.Ready(stack.apiUrl(), stack.endpointUrl(), took));
            return stack;
        } catch (RuntimeException e) {
            end(closer, hook);
            throw e;
        } catch (Exception e) {
            end(closer, hook);
            throw new LocalStartException("the stack", e);
        }
    }

    private void run(Assembly assembly) throws Exception {
        outputs = Registry.of(services).declare(assembly);
        Startup.run(services, Service::start);
        endpoint.open(apis());
        Startup.run(services, Service::ready);
    }

    private List<AwsApi> apis() {
        var apis = services.stream().flatMap(service -> service.apis().stream());
        return (faults.isPresent() ? apis.map(faults.get()::wrap) : apis).toList();
    }

    /** Returns the HTTP API's address, without a slash at the end. */
    public String apiUrl() {
        return http.url();
    }

    /** Returns the address for {@code aws --endpoint-url}. */
    public String endpointUrl() {
        return endpoint.uri().toString();
    }

    /** Returns the stack's outputs, by name; addresses on AWS are replaced by local ones. */
    public Map<String, String> outputs() {
        return outputs;
    }

    /** Returns the ids of the processes that run functions now, so that a test can kill them. */
    public List<Long> functionPids() {
        return lambda.functions().pids();
    }

    /** Returns how many requests have gone wrong on purpose. */
    public FaultCounts faultCounts() {
        return faults.map(FaultyApis::counts).orElse(new FaultCounts(0, 0));
    }

    @Override
    public void close() {
        end(closer, hook);
    }

    private static void end(Closer closer, Thread hook) {
        closer.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is on its way out, and the hook is what ends the stack.
        }
    }
}
