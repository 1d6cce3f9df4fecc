package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * State machines and their executions, in memory, behind the operations of the Step Functions API. Safe for use by many
 * threads at once; each execution runs on a virtual thread of its own.
 */
public interface StateMachines extends AutoCloseable {
    /**
     * Adds a state machine. One that has the ARN already is replaced; its executions keep the definition that they were
     * started with.
     *
     * @param arn such as {@code arn:aws:states:us-east-1:000000000000:stateMachine:chain}
     * @param name the name at the end of the ARN
     * @param definitionJson the definition in the Amazon States Language, with JSONata
     * @param type {@code STANDARD}
     * @throws StepFunctionsException with code {@code InvalidArn} if the ARN is not one of a state machine
     * @throws InvalidDefinitionException if the definition is wrong, or asks for what is not supported; the message
     *     names the state and the field, type or resource
     */
    void add(String arn, String name, String definitionJson, String type);

    /**
     * Answers an operation of the Step Functions API: StartExecution, DescribeExecution, GetExecutionHistory,
     * ListExecutions, StopExecution, SendTaskSuccess, SendTaskFailure, SendTaskHeartbeat, ListStateMachines,
     * DescribeStateMachine and DescribeStateMachineForExecution.
     *
     * @param operation the operation's name; on the wire, what follows the last dot of {@code X-Amz-Target}
     * @param request the body of the request, in the shapes of the JSON 1.0 protocol
     * @return the body of the answer, in the same shapes; timestamps are seconds since the epoch
     * @throws StepFunctionsException if the request is refused
     */
    JsonNode call(String operation, JsonNode request);

    /** Aborts every execution that still runs and cancels its tasks; nothing can be started any more. */
    @Override
    void close();

    /** Returns an empty set of state machines. */
    static StateMachines create(TaskIntegrations tasks, Timers timers) {
        return create(tasks, timers, new SecureRandom(), new ExecutionListener() {});
    }

    /**
     * Returns an empty set of state machines.
     *
     * @param random chance for jitter, names, task tokens and the functions of queries; must be safe for use by many
     *     threads
     * @param listener told of the progress of all executions
     */
    static StateMachines create(
            TaskIntegrations tasks, Timers timers, RandomGenerator random, ExecutionListener listener) {
        return new InMemoryStateMachines(new Services(tasks, timers, random, listener, new TaskTokens(random)));
    }
}
