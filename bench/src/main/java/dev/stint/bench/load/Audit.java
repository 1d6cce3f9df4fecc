package dev.stint.bench.load;

import dev.stint.bench.stack.BenchStack;
import dev.stint.bench.stack.Tables;
import dev.stint.state.SessionKey;
import dev.stint.state.Version;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of every turn, as the tables tell: an answered one has its input and its three steps in the journal, each
 * once and in their order, and its effect once; of one that was not answered nothing is there twice.
 *
 * @param runs how many runs the journals have
 * @param lost inputs, steps and effects of answered turns that are not there
 * @param duplicated inputs, steps and effects that are there more than once
 */
record Audit(int runs, long lost, long duplicated) {
    private static final int HISTORY = 1_000;

    static Audit of(BenchStack stack, List<Ledger.Turn> turns) {
        Tables tables = Tables.read(stack);
        Set<String> sessions = turns.stream().map(Ledger.Turn::session).collect(Collectors.toSet());
        Map<String, Journal> journals = new HashMap<>();
        for (SessionKey key : tables.journals().keySet()) {
            if (sessions.contains(key.session())) {
                journals.put(key.session(), Journal.of(stack.sessions().history(key, Version.MAX, HISTORY)));
            }
        }
        return of(journals, tables.effects(), turns);
    }

    /**
     * Holds turns against what is there.
     *
     * @param journals by session
     * @param effects how many items each effect has left
     */
    static Audit of(Map<String, Journal> journals, Map<String, Integer> effects, List<Ledger.Turn> turns) {
        var steps = new Journal.Difference(0, 0);
        long lost = 0;
        long duplicated = 0;
        Set<String> answered = new HashSet<>();
        for (Ledger.Turn turn : turns) {
            if (turn.answered()) {
                answered.add(turn.run());
                Journal journal = journals.getOrDefault(turn.session(), new Journal(Map.of()));
                steps = steps.plus(journal.answered(turn.run()));
            }
            int found = effects.getOrDefault(turn.ticket() + "/reserve", 0);
            lost += turn.answered() && found == 0 ? 1 : 0;
            duplicated += Math.max(0, found - 1);
        }
        int runs = 0;
        Map<String, Long> asked =
                turns.stream().collect(Collectors.groupingBy(Ledger.Turn::session, Collectors.counting()));
        for (Map.Entry<String, Journal> session : journals.entrySet()) {
            Journal journal = session.getValue();
            int known = journal.runs().size();
            runs += known;
            duplicated += Math.max(0, known - asked.getOrDefault(session.getKey(), 0L));
            for (String run : journal.runs().keySet()) {
                steps = answered.contains(run) ? steps : steps.plus(journal.other(run));
            }
        }
        return new Audit(runs, lost + steps.lost(), duplicated + steps.duplicated());
    }
}
