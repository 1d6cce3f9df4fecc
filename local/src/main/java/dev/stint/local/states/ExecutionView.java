package dev.stint.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** An execution as it was at one moment, so that its status and its end cannot contradict each other. */
record ExecutionView(Execution.Start start, Optional<Execution.Closed> closed) {
    static ExecutionView of(Execution execution) {
        return new ExecutionView(execution.start(), execution.closed());
    }

    Ending.Status status() {
        return closed.map(end -> end.how().status()).orElse(Ending.Status.RUNNING);
    }

    long sequence() {
        return start.sequence();
    }

    /** What lists and descriptions have in common. */
    ObjectNode render() {
        var view = Json.object()
                .put("executionArn", start.arn())
                .put("stateMachineArn", start.machine().arn())
                .put("name", start.name())
                .put("status", status().name())
                .put("redriveCount", 0);
        view.set("startDate", Json.timestamp(start.at()));
        closed.ifPresent(end -> view.set("stopDate", Json.timestamp(end.at())));
        return view;
    }
}
