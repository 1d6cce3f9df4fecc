package dev.stint.local.states;

import static java.util.Map.entry;

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
        this.operations = Map.ofEntries(
                entry("StartExecution", new StartExecution(machines, executions, services)),
                entry("DescribeExecution", new DescribeExecution(executions)),
                entry("GetExecutionHistory", new GetExecutionHistory(executions)),
                entry("ListExecutions", new ListExecutions(machines, executions)),
                entry("StopExecution", new StopExecution(executions)),
                entry("SendTaskSuccess", new SendTaskSuccess(services.tokens())),
                entry("SendTaskFailure", new SendTaskFailure(services.tokens())),
                entry("SendTaskHeartbeat", new SendTaskHeartbeat(services.tokens())),
                entry("ListStateMachines", new ListStateMachines(machines)),
                entry("DescribeStateMachine", new DescribeStateMachine(machines)),
                entry("DescribeStateMachineForExecution", new DescribeStateMachineForExecution(executions)));
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
