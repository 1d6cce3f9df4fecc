package dev.stint.functions;

import dev.stint.events.Json;
import dev.stint.state.Run;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/**
 * Callbacks by a state machine of their own, so that hours of retries hold nothing: one execution a run, named
 * {@code cb-<run>}. Thread-safe.
 *
 * @param machine its ARN
 */
record CallbackMachine(String machine, StepFunctions service) implements Callbacks {
    @Override
    public Begun begin(Run run) {
        try {
            // Of a name that runs with this very input, Step Functions answers as if it had started it now.
            service.client()
                    .startExecution(request -> request.stateMachineArn(machine)
                            .name("cb-" + run.id())
                            .input(Json.text(CallbackRequest.of(run).toJson())));
            return Begun.GOES_ON;
        } catch (ExecutionAlreadyExistsException e) {
            return Begun.OVER;
        }
    }
}
