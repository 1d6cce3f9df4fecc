package dev.stint.bench.load;

import dev.stint.bench.report.Report;
import dev.stint.bench.report.Rounds;
import dev.stint.bench.stack.BenchStack;
import dev.stint.local.endpoint.EndpointFaults.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Loads the local stack, and looks at what is left. */
final class Load {
    private final LoadOptions options;
    private final Consumer<String> progress;
    private final Ledger ledger = new Ledger();
    private final Processes processes = new Processes();

    Load(LoadOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    Report report() throws Exception {
        try (BenchStack stack = BenchStack.start((service, action) -> Fault.NONE, processes)) {
            warm(stack);
            Map<Integer, Map<String, List<Sample>>> crowds = new LinkedHashMap<>();
            for (int level : options.levels()) {
                crowds.put(level, crowds(stack, level));
            }
            progress.accept(
                    "a step from 1 to %d users".formatted(options.levels().getLast()));
            Crowd.Watched calm = new Crowd(Target.STINT, 1, options.stay()).watch(stack.api(), ledger);
            Crowd.Watched storm = new Crowd(
                            Target.STINT,
                            options.levels().getLast(),
                            options.stay().multipliedBy(3))
                    .watch(stack.api(), ledger);
            Optional<Steady.Seen> steady = options.steady().isZero()
                    ? Optional.empty()
                    : Optional.of(
                            new Steady(options.rate(), options.steady()).run(stack.api(), ledger, processes, progress));
            progress.accept(
                    "counting what %,d turns have left".formatted(ledger.turns().size()));
            Audit audit = Audit.of(stack, ledger.turns());
            return new LoadReport(options, crowds, calm, storm, steady, ledger.turns(), audit).report();
        }
    }

    /** Until the processes of both have compiled what they run, as those of a busy function have. */
    private void warm(BenchStack stack) throws Exception {
        for (Target target : Target.values()) {
            progress.accept("warming " + target.subject());
            new Crowd(target, 4, options.stay()).visit(stack.api(), new Ledger());
        }
    }

    private Map<String, List<Sample>> crowds(BenchStack stack, int level) throws Exception {
        Map<String, Callable<Sample>> subjects = new LinkedHashMap<>();
        for (Target target : Target.values()) {
            subjects.put(target.subject(), () -> new Crowd(target, level, options.stay()).visit(stack.api(), ledger));
        }
        return new Rounds(options.rounds(), progress).measure("%d users".formatted(level), subjects);
    }
}
