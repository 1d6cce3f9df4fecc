package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The state machines of one process. */
final class InMemoryStateMachines implements StateMachines {
    private final Services services;
    private final Machines machines = new Machines();
    private final Executions executions = new Executions();
    /** A new operation is a new class and a line here. */
    private final Map<String, Operation> operations;

    InMemoryStateMachines(Services services) {
        this.services = services;
        this.operations = Map.of(
                "StartExecution", new StartExecution(machines, executions, services),
                "DescribeExecution", new DescribeExecution(executions),
                "GetExecutionHistory", new GetExecutionHistory(executions),
                "ListExecutions", new ListExecutions(machines, executions),
                "StopExecution", new StopExecution(executions),
                "ListStateMachines", new ListStateMachines(machines),
                "DescribeStateMachine", new DescribeStateMachine(machines),
                "DescribeStateMachineForExecution", new DescribeStateMachineForExecution(executions));
    }

    @Override
    public void add(String arn, String name, String definitionJson, String type) {
        var resources = services.tasks();
        var now = services.timers().now();
        machines.put(MachineParser.parse(Arns.machine(arn), name, definitionJson, type, now, resources::supports));
    }

    @Override
    public JsonNode call(String operation, JsonNode request) {
        var known = operations.get(operation);
        if (known == null) {
            throw StepFunctionsException.unknownOperation(operation);
        }
        return known.call(new Request(request));
    }

    @Override
    public void close() {
        executions.close();
    }
}
