package dev.stint.bench.coldstart;

import dev.stint.bench.report.Measure;
import java.util.LinkedHashMap;
import java.util.Map;

/** A function of Stint's and the bare handler that makes the same calls. */
enum Pair {
    STINT(Subjects.STINT, Subjects.BARE),
    API(Subjects.API, Subjects.BARE_GET);

    private final String own;
    private final String bare;

    Pair(String own, String bare) {
        this.own = own;
        this.bare = bare;
    }

    String own() {
        return own;
    }

    String bare() {
        return bare;
    }

    String title() {
        return "%s and a %s, to the first response".formatted(own, bare);
    }

    /** What the two are called beside each other, where Stint's is {@link Measure#STINT}. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(own, Measure.STINT);
        names.put(bare, bare);
        return names;
    }
}
