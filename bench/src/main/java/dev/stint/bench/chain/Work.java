package dev.stint.bench.chain;

import java.time.Duration;

/**
 * What an agent does in one run: it asks its model so many times, and after each turn but the last it calls a tool, or
 * waits.
 *
 * @param turns how often the model is asked, from 1
 * @param model how long a turn takes
 * @param tool how long a tool takes, after each turn but the last; zero where the run waits instead
 * @param pause how long the run waits after each turn but the last; zero where a tool is called instead
 */
record Work(int turns, Duration model, Duration tool, Duration pause) {
    Work {
        if (turns < 1 || !model.isPositive() || tool.isNegative() || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "%d turns of %s with tools of %s and waits of %s; allowed are 1 turn and more, of more than no time"
                            .formatted(turns, model, tool, pause));
        }
        if (tool.isPositive() == pause.isPositive()) {
            throw new IllegalArgumentException(
                    "tools of %s and waits of %s; exactly one of them happens after a turn".formatted(tool, pause));
        }
    }

    static Work busy(int turns, Duration each) {
        return new Work(turns, each, each, Duration.ZERO);
    }

    static Work waiting(int turns, Duration model, Duration pause) {
        return new Work(turns, model, Duration.ZERO, pause);
    }

    boolean waits() {
        return pause.isPositive();
    }

    /** How long it takes where nothing comes between. */
    Duration length() {
        return active().plus(pause.multipliedBy(turns - 1L));
    }

    /** How long somebody works. */
    Duration active() {
        return model.multipliedBy(turns).plus(tool.multipliedBy(turns - 1L));
    }
}
