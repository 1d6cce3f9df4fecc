package dev.stint.bench.load;

import dev.stint.bench.stack.BenchStack;
import dev.stint.bench.stack.Tables;
import dev.stint.state.Commit;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of every turn, as the tables tell: an answered one has its input and its three steps in the journal once,
 * and its effect once; of one that was not answered nothing is there twice.
 *
 * @param runs how many runs the journals have
 * @param lost inputs, steps and effects of answered turns that are not there
 * @param duplicated inputs, steps and effects that are there more than once
 */
record Audit(int runs, long lost, long duplicated) {
    private static final int STEPS = 3;
    private static final int HISTORY = 1_000;

    /** What a session's journal holds: how many inputs, and how many steps of each run. */
    private record Journal(int inputs, Map<String, Integer> steps) {
        static Journal of(List<Commit> commits) {
            Map<String, Integer> steps = new HashMap<>();
            int inputs = 0;
            for (Commit commit : commits) {
                if (commit.kind() == Commit.Kind.STEP) {
                    steps.merge(commit.info().path("run").asText(), 1, Integer::sum);
                }
                inputs += commit.kind() == Commit.Kind.INPUT ? 1 : 0;
            }
            return new Journal(inputs, steps);
        }

        long lost(List<Ledger.Turn> turns) {
            long answered = turns.stream().filter(Ledger.Turn::answered).count();
            long whole = steps.values().stream().filter(taken -> taken >= STEPS).count();
            return Math.max(0, answered - whole) + Math.max(0, answered - inputs);
        }

        long duplicated(List<Ledger.Turn> turns) {
            return Math.max(0, inputs - turns.size())
                    + steps.values().stream()
                            .mapToLong(taken -> Math.max(0, taken - STEPS))
                            .sum();
        }
    }

    static Audit of(BenchStack stack, List<Ledger.Turn> turns) {
        Tables tables = Tables.read(stack);
        Map<String, Journal> journals = journals(stack.sessions(), tables);
        int runs = 0;
        long lost = 0;
        long duplicated = 0;
        for (Map.Entry<String, List<Ledger.Turn>> session : turns.stream()
                .collect(Collectors.groupingBy(Ledger.Turn::session))
                .entrySet()) {
            Journal journal = journals.getOrDefault(session.getKey(), new Journal(0, Map.of()));
            runs += journal.steps().size();
            lost += journal.lost(session.getValue());
            duplicated += journal.duplicated(session.getValue());
        }
        for (Ledger.Turn turn : turns) {
            int effects = tables.effects().getOrDefault(turn.ticket() + "/reserve", 0);
            lost += turn.answered() && effects == 0 ? 1 : 0;
            duplicated += Math.max(0, effects - 1);
        }
        return new Audit(runs, lost, duplicated);
    }

    private static Map<String, Journal> journals(SessionStore store, Tables tables) {
        Map<String, Journal> journals = new HashMap<>();
        for (SessionKey key : tables.journals().keySet()) {
            journals.put(key.session(), Journal.of(store.history(key, Version.MAX, HISTORY)));
        }
        return journals;
    }
}
