package dev.stint.local.stepfunctions;

import dev.stint.local.endpoint.AwsApi;
import dev.stint.local.endpoint.EndpointClient;
import dev.stint.local.lambda.Functions;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import dev.stint.local.service.ResourceType;
import dev.stint.local.service.Service;
import dev.stint.local.states.ExecutionListener;
import dev.stint.local.states.StateMachines;
import dev.stint.local.states.Timers;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Step Functions. */
public final class StepFunctionsService implements Service {
    private final EndpointClient endpoint;
    private final StateMachines machines;

    /**
     * Creates the service.
     *
     * @param functions what {@code lambda:invoke} calls
     * @param endpoint where the other services are called
     * @param timers time, as executions see it
     */
    public StepFunctionsService(Functions functions, URI endpoint, Timers timers, LocalListener listener) {
        this.endpoint = new EndpointClient(endpoint);
        var integrations = new Integrations(Stream.concat(
                Stream.of(
                        new LambdaInvoke(functions),
                        new StartExecution(this.endpoint),
                        new SqsSendMessage(this.endpoint)),
                SdkIntegrations.all(this.endpoint)));
        machines = StateMachines.create(integrations, timers, new SecureRandom(), new Progress(listener));
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new StateMachineType(machines));
    }

    @Override
    public List<AwsApi> apis() {
        return List.of(new StepFunctionsApi(machines));
    }

    @Override
    public void close() {
        machines.close();
        endpoint.close();
    }

    private record Progress(LocalListener listener) implements ExecutionListener {
        @Override
        public void started(String executionArn, String input) {
            listener.on(new LocalEvent.ExecutionStarted(executionArn));
        }

        @Override
        public void entered(String executionArn, String state, String type) {
            listener.on(new LocalEvent.StateEntered(executionArn, state, type));
        }

        @Override
        public void ended(String executionArn, String status, @Nullable String error) {
            listener.on(new LocalEvent.ExecutionEnded(executionArn, status, error == null ? "" : error));
        }
    }
}
