package dev.stint.bench.deliveries;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the callbacks that came against those that must come: of each run, each time with the same id and body. */
record CallbackAudit(List<Receiver.Told> all, List<String> problems) {
    Findings.Callbacks findings(Set<String> wanted) {
        Map<String, Receiver.Told> before = new HashMap<>();
        Set<String> told = new HashSet<>();
        int turnedAway = 0;
        int repeats = 0;
        int wrong = 0;
        for (Receiver.Told callback : all) {
            Receiver.Told earlier = before.putIfAbsent(callback.run(), callback);
            if (!isRight(callback, earlier, wanted)) {
                wrong++;
                problems.add("callback of run %s: %s".formatted(callback.run(), callback));
            } else if (!callback.taken()) {
                turnedAway++;
            } else if (!told.add(callback.run())) {
                repeats++;
            }
        }
        wanted.stream()
                .filter(run -> !told.contains(run))
                .forEach(run -> problems.add("nobody was told of the end of run " + run));
        return new Findings.Callbacks(wanted.size(), told.size(), all.size(), turnedAway, repeats, wrong);
    }

    private static boolean isRight(Receiver.Told callback, Receiver.@Nullable Told earlier, Set<String> wanted) {
        boolean same = earlier == null
                || (earlier.id().equals(callback.id()) && earlier.body().equals(callback.body()));
        return callback.genuine() && same && wanted.contains(callback.run());
    }
}
