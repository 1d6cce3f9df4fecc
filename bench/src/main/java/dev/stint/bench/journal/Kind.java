package dev.stint.bench.journal;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an item of the session table is, in words for a report. */
final class Kind {
    static final String TRANSACTION = "acceptance: input commit and run item, in one transaction";

    static final String READS = "reads";
    static final String CHUNKS = "chunks";
    private static final String COMMITS = "commits of steps";
    private static final String SNAPSHOTS = "snapshots";

    private static final Set<String> OF_STEPS = Set.of(READS, CHUNKS, COMMITS, SNAPSHOTS);

    private Kind() {}

    /** Whether a run consumes it once, however many steps it has. */
    static boolean isOncePerRun(String kind) {
        return !OF_STEPS.contains(kind);
    }

    static String of(Map<String, AttributeValue> item) {
        AttributeValue sort = item.get("sk");
        if (sort == null) {
            return "items";
        }
        String key = sort.s();
        return switch (key) {
            case "RUN" -> "run item at its end";
            case "SUMMARY" -> "summary";
            default -> commit(key, item);
        };
    }

    private static String commit(String key, Map<String, AttributeValue> item) {
        AttributeValue snapshot = item.get("snap");
        AttributeValue kind = item.get("kind");
        if (snapshot == null || kind == null) {
            return "items";
        }
        long version = Long.parseLong(key.substring(2));
        return version == Long.parseLong(snapshot.n()) ? SNAPSHOTS : COMMITS;
    }
}
