package dev.stint.bench.soak;

import java.util.ArrayList;
import java.util.List;

/** What an audit has found so far. Not thread-safe. */
final class Findings {
    private final List<Problem> problems = new ArrayList<>();
    private int done;
    private int lost;
    private int duplicated;
    private int unknown;
    private int toolErrors;

    /**
     * Something that must not be.
     *
     * @param session whose history tells more
     */
    record Problem(String session, String text) {}

    void done() {
        done++;
    }

    void lost(String session, String text) {
        lost++;
        problems.add(new Problem(session, "lost: " + text));
    }

    void duplicated(String session, String text) {
        duplicated++;
        problems.add(new Problem(session, "duplicated: " + text));
    }

    void unknown() {
        unknown++;
    }

    void toolError() {
        toolErrors++;
    }

    int doneRuns() {
        return done;
    }

    int lostOnes() {
        return lost;
    }

    int duplicates() {
        return duplicated;
    }

    int unknowns() {
        return unknown;
    }

    int toolErrors() {
        return toolErrors;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
