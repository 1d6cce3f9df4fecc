package dev.stint.functions;

import dev.stint.state.SessionStore;
import dev.stint.state.Summary;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A caller's own sessions among their tenant's. */
final class Owned {
    /** How many of a tenant's sessions are looked at, at most, to find the caller's. */
    static final int MAX_SESSIONS = 10_000;

    private static final int PAGE = 200;

    private Owned() {}

    /** The caller's sessions, last updated first; read page by page, as they are asked for. */
    static Stream<Summary> sessions(SessionStore store, Call call) {
        String tenant = call.tenant();
        String owner = call.owner();
        return Stream.iterate(
                        page(store, tenant, null),
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE
                                ? List.<Summary>of()
                                : page(store, tenant, page.getLast().place()))
                .flatMap(List::stream)
                .limit(MAX_SESSIONS)
                .filter(summary -> Ownership.allows(summary.owner(), owner));
    }

    private static List<Summary> page(SessionStore store, String tenant, Summary.@Nullable Place after) {
        return store.summaries(tenant, after, PAGE);
    }
}
