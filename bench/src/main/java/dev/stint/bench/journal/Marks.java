package dev.stint.bench.journal;

import java.util.ArrayList;
import java.util.List;

/** Where turns end: what each took since the one before it. Safe for the threads of one conversation. */
final class Marks {
    private final Meter meter;
    private final List<Turn> turns = new ArrayList<>();
    private Units before;
    private long began;

    /** The first turn begins. */
    Marks(Meter meter) {
        this.meter = meter;
        this.before = meter.units();
        this.began = System.nanoTime();
    }

    synchronized void turnEnds() {
        long now = System.nanoTime();
        Units units = meter.units();
        turns.add(new Turn(units.minus(before), now - began));
        before = units;
        began = System.nanoTime();
    }

    synchronized List<Turn> turns() {
        return List.copyOf(turns);
    }
}
