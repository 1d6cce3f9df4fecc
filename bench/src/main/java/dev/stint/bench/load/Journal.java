package dev.stint.bench.load;

import dev.stint.state.Commit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a session's journal tells of its runs: of each, in order, what it took in and which steps it took.
 *
 * @param runs by id, each commit that accepted it as {@code input}, each of its steps by the step's name
 */
record Journal(Map<String, List<String>> runs) {
    /** All of a turn, in order. */
    static final List<String> WHOLE = List.of("input", "model", "tools", "model");

    static Journal of(List<Commit> commits) {
        Map<String, List<String>> runs = new LinkedHashMap<>();
        commits.stream().sorted(Comparator.comparing(Commit::version)).forEach(commit -> {
            String run = commit.info().path("run").asText();
            switch (commit.kind()) {
                case INPUT ->
                    runs.computeIfAbsent(run, fresh -> new ArrayList<>()).add("input");
                case STEP ->
                    runs.computeIfAbsent(run, fresh -> new ArrayList<>())
                            .add(commit.info().path("step").asText());
                case CREATE, START, INTERRUPT, ANSWER, CHILDREN, RETRY, EFFECT, CANCEL, EDIT, FAIL, FORK, DELETE -> {}
            }
        });
        return new Journal(runs);
    }

    /**
     * What a run has, held against what it must have.
     *
     * @param lost what must be there and is not, in its place
     * @param duplicated what is there and must not be, or not there
     */
    record Difference(int lost, int duplicated) {
        Difference plus(Difference more) {
            return new Difference(lost + more.lost, duplicated + more.duplicated);
        }
    }

    /** What is wrong with the run of an answered turn, which must be whole; with one that no journal knows, too. */
    Difference answered(String run) {
        return difference(runs.getOrDefault(run, List.of()), WHOLE);
    }

    /** What is wrong with another run: as far as it went, it must have gone the same way. */
    Difference other(String run) {
        List<String> found = runs.getOrDefault(run, List.of());
        return difference(found, WHOLE.subList(0, Math.min(WHOLE.size(), found.size())));
    }

    private static Difference difference(List<String> found, List<String> wanted) {
        int common = common(found, wanted);
        return new Difference(wanted.size() - common, found.size() - common);
    }

    /** How long the longest sequence is that both have in this order, with anything in between. */
    private static int common(List<String> some, List<String> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return 0;
        }
        List<String> rest = some.subList(1, some.size());
        List<String> otherRest = others.subList(1, others.size());
        return some.getFirst().equals(others.getFirst())
                ? 1 + common(rest, otherRest)
                : Math.max(common(rest, others), common(some, otherRest));
    }
}
