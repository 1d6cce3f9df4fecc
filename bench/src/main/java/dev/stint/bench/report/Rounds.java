package dev.stint.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Subjects measured in turns, so that what slows the machine down for a while slows all of them: a round runs each
 * subject once, and the next round begins with another one.
 *
 * @param count how many rounds are measured; 7 for a report, fewer only to see that it works
 * @param progress is told of each round in a line
 */
public record Rounds(int count, Consumer<String> progress) {
    public Rounds {
        if (count < 1) {
            throw new IllegalArgumentException("%d rounds; at least 1 is needed".formatted(count));
        }
    }

    /**
     * Measures each subject in each round.
     *
     * @param what is measured, for the progress
     * @return what each subject gave, by its name and in order
     */
    public <T> Map<String, List<T>> measure(String what, Map<String, Callable<T>> subjects) throws Exception {
        Map<String, List<T>> samples = new LinkedHashMap<>();
        List<Map.Entry<String, Callable<T>>> order = new ArrayList<>(subjects.entrySet());
        order.forEach(subject -> samples.put(subject.getKey(), new ArrayList<>()));
        for (int round = 1; round <= count; round++) {
            for (Map.Entry<String, Callable<T>> subject : order) {
                String name = subject.getKey();
                progress.accept("%s: round %d of %d, %s".formatted(what, round, count, name));
                T sample = subject.getValue().call();
                samples.computeIfAbsent(name, none -> new ArrayList<>()).add(sample);
            }
            Collections.rotate(order, -1);
        }
        return samples;
    }
}
