package dev.stint.local.states;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** All state machines, by ARN. */
final class Machines {
    private final Map<String, Machine> byArn = new ConcurrentSkipListMap<>();

    /** Adds a machine, or changes one: executions that run keep the definition that they started with. */
    void put(Machine machine) {
        byArn.put(machine.arn(), machine);
    }

    Machine get(String arn) {
        var machine = byArn.get(Arns.machine(arn));
        if (machine == null) {
            throw StepFunctionsException.stateMachineDoesNotExist(arn);
        }
        return machine;
    }

    List<Machine> all() {
        return List.copyOf(byArn.values());
    }
}
