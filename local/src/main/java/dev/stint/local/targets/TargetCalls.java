package dev.stint.local.targets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.endpoint.EndpointClient;
import dev.stint.local.endpoint.ServiceException;
import dev.stint.local.lambda.Functions;
import dev.stint.local.lambda.LambdaException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Everything that can be called as a target: functions, state machines and queues. */
public final class TargetCalls implements AutoCloseable {
    private static final Pattern FUNCTION = Pattern.compile("arn:aws:lambda:[\\w-]+:\\d{12}:function:.+");
    private static final Pattern STATE_MACHINE = Pattern.compile("arn:aws:states:[\\w-]+:\\d{12}:stateMachine:.+");

    private final Functions functions;
    private final EndpointClient endpoint;
    private final QueueClient queues;

    /** @param endpoint where executions are started and messages are sent */
    public TargetCalls(Functions functions, URI endpoint) {
        this.functions = functions;
        this.endpoint = new EndpointClient(endpoint);
        this.queues = new QueueClient(this.endpoint);
    }

    /** Returns the queues of the stack. */
    public QueueClient queues() {
        return queues;
    }

    /**
     * Returns how a target is called, or empty if its ARN is of a kind that is not emulated.
     *
     * @param messageGroup the group of messages, if the target is a FIFO queue
     */
    public Optional<Delivery> find(String arn, Optional<String> messageGroup) {
        if (FUNCTION.matcher(arn).matches()) {
            return Optional.of(input -> invoke(arn, input));
        }
        if (STATE_MACHINE.matcher(arn).matches()) {
            return Optional.of(input -> startExecution(JsonNodeFactory.instance
                    .objectNode()
                    .put("stateMachineArn", arn)
                    .put("input", input)));
        }
        return QueueClient.isQueue(arn)
                ? Optional.of(input -> queues.send(arn, input, Map.of(), messageGroup))
                : Optional.empty();
    }

    /** Starts an execution, by a request as Step Functions wants it. */
    public void startExecution(ObjectNode request) throws DeliveryException, InterruptedException {
        try {
            endpoint.call("AWSStepFunctions.StartExecution", request);
        } catch (ServiceException refusal) {
            throw DeliveryException.of(refusal);
        }
    }

    /** A function is invoked asynchronously: it has accepted when it is in Lambda's queue. */
    private void invoke(String function, String input) throws DeliveryException {
        try {
            functions.queue(function, input.getBytes(StandardCharsets.UTF_8));
        } catch (LambdaException e) {
            throw DeliveryException.of(e);
        }
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
