package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.Run;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** The chain on Step Functions. Thread-safe. */
final class StepFunctionsChain implements Chain {
    /** A run whose executions all died is somebody's to mend, not to start for ever. */
    private static final int MAX_GENERATIONS = 100;

    private final String stateMachine;
    private final StepFunctions service;

    StepFunctionsChain(String stateMachine, StepFunctions service) {
        this.stateMachine = stateMachine;
        this.service = service;
    }

    @Override
    public Execution look(Run run) {
        int generation = first(run);
        Execution newest = new Execution(generation, Execution.State.NONE);
        while (true) {
            Optional<DescribeExecutionResponse> seen = describe(run, generation);
            if (seen.isEmpty()) {
                return newest;
            }
            boolean running = seen.get().status() == ExecutionStatus.RUNNING;
            newest = new Execution(generation, running ? Execution.State.RUNNING : Execution.State.ENDED);
            if (running) {
                return newest;
            }
            generation++;
        }
    }

    @Override
    public Run start(Run run) {
        ObjectNode input = StintRequest.first(run).toJson();
        if (first(run) > 0) {
            describe(run, first(run) - 1)
                    .flatMap(StepFunctionsChain::token)
                    .ifPresent(token -> input.put("token", token));
        }
        for (int generation = first(run); generation < MAX_GENERATIONS; generation++) {
            if (starts(run, generation, input) || isCarried(run, generation, input)) {
                return run.inGeneration(generation);
            }
        }
        throw new IllegalStateException(
                "run %s has had %d executions, and none ended it; look at the last one's history"
                        .formatted(run.id(), MAX_GENERATIONS));
    }

    private static int first(Run run) {
        return Math.max(run.generation(), 0);
    }

    private boolean starts(Run run, int generation, ObjectNode input) {
        try {
            String text = Json.text(input.put("generation", generation));
            client().startExecution(request -> request.stateMachineArn(stateMachine)
                    .name(name(run, generation))
                    .input(text));
            return true;
        } catch (ExecutionAlreadyExistsException e) {
            return false;
        }
    }

    /** Whether that generation runs; if it has ended, whoever waits for the run must be told by the next one. */
    private boolean isCarried(Run run, int generation, ObjectNode input) {
        Optional<DescribeExecutionResponse> seen = describe(run, generation);
        seen.flatMap(StepFunctionsChain::token).ifPresent(token -> input.put("token", token));
        // A name that is taken and not seen yet was taken a moment ago: DescribeExecution is eventually consistent.
        return seen.isEmpty() || seen.get().status() == ExecutionStatus.RUNNING;
    }

    @Override
    public void stop(Run run) {
        Execution execution = look(run);
        // Also where it has ended: a parent waits for a child whose execution is parked.
        describe(run, execution.generation()).flatMap(StepFunctionsChain::token).ifPresent(this::answer);
        if (execution.state() != Execution.State.RUNNING) {
            return;
        }
        client().stopExecution(request -> request.executionArn(arn(run, execution.generation()))
                .error("Stint.Ended")
                .cause("The run was ended from outside; its journal says by whom."));
    }

    @Override
    public void answer(String token) {
        try {
            client().sendTaskSuccess(request -> request.taskToken(token).output("{}"));
        } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException e) {
            // Nobody waits for it any more: it was told before, or its execution is gone and the sweeper starts
            // another.
        }
    }

    private Optional<DescribeExecutionResponse> describe(Run run, int generation) {
        try {
            return Optional.of(client().describeExecution(request -> request.executionArn(arn(run, generation))));
        } catch (ExecutionDoesNotExistException e) {
            return Optional.empty();
        }
    }

    /** The token of the parent's execution, which waits for this one. */
    private static Optional<String> token(DescribeExecutionResponse execution) {
        String input = execution.input();
        return input == null
                ? Optional.empty()
                : Optional.ofNullable(Json.read(input.getBytes(StandardCharsets.UTF_8))
                        .path("token")
                        .textValue());
    }

    private static String name(Run run, int generation) {
        return run.id() + "-" + generation;
    }

    private String arn(Run run, int generation) {
        return stateMachine.replace(":stateMachine:", ":execution:") + ":" + name(run, generation);
    }

    private SfnClient client() {
        return service.client();
    }
}
