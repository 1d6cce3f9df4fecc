package dev.stint.local;

import dev.stint.local.assembly.Assembly;
import dev.stint.local.dynamodb.DynamoDbService;
import dev.stint.local.endpoint.AwsEndpoint;
import dev.stint.local.http.HttpApiService;
import dev.stint.local.lambda.LambdaService;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import dev.stint.local.service.Service;
import dev.stint.local.stepfunctions.StepFunctionsService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A running stack. It ends with {@link #close()}, and with this process however that ends: a shutdown hook closes it,
 * and function processes notice when the hook had no chance.
 */
public final class LocalStack implements AutoCloseable {
    private final WorkFolder work;
    private final AwsEndpoint endpoint;
    private final LambdaService lambda;
    private final HttpApiService http;
    private final List<Service> services;
    private final Thread hook = new Thread(this::closeQuietly, "stack-close");
    private Map<String, String> outputs = Map.of();
    private boolean closed;

    private LocalStack(LocalOptions options, LocalListener listener) throws IOException {
        var dynamoDb = new DynamoDbService(listener);
        work = WorkFolder.open(options.workDirectory());
        endpoint = new AwsEndpoint(options.endpointPort());
        lambda = new LambdaService(
                listener, options.functions(), endpoint.uri(), work.path(), options.functionEnvironment());
        http = new HttpApiService(options.apiPort(), lambda.functions(), options.timers()::now, listener);
        var stepFunctions = new StepFunctionsService(lambda.functions(), options.timers(), listener);
        services = List.of(dynamoDb, lambda, stepFunctions, http);
        Runtime.getRuntime().addShutdownHook(hook);
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
        try {
            var stack = new LocalStack(options, listener);
            stack.startOrClose(assembly);
            var took = Duration.ofNanos(System.nanoTime() - begun);
            listener.on(new LocalEvent.Ready(stack.apiUrl(), stack.endpointUrl(), took));
            return stack;
        } catch (IOException e) {
            throw new LocalStartException("a port or a file", e);
        }
    }

    private void startOrClose(Path folder) {
        try {
            var assembly = Assembly.read(folder);
            outputs = Registry.of(services).declare(assembly);
            Startup.run(services, Service::start);
            endpoint.open(services.stream()
                    .flatMap(service -> service.apis().stream())
                    .toList());
            Startup.run(services, Service::ready);
        } catch (RuntimeException e) {
            closeQuietly();
            throw e;
        } catch (Exception e) {
            closeQuietly();
            throw new LocalStartException("the AWS endpoint", e);
        }
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

    @Override
    public void close() {
        closeQuietly();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is on its way out, and the hook is what closed this.
        }
    }

    private synchronized void closeQuietly() {
        if (closed) {
            return;
        }
        closed = true;
        var parts = new ArrayList<AutoCloseable>();
        parts.add(lambda);
        parts.add(endpoint);
        parts.addAll(services.stream().filter(service -> service != lambda).toList());
        parts.add(work);
        for (var part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                // The rest must end all the same.
                System.getLogger(LocalStack.class.getName())
                        .log(System.Logger.Level.WARNING, "a part of the stack did not end cleanly", e);
            }
        }
    }
}
