package dev.stint.functions;

import dev.stint.state.SessionStore;
import dev.stint.state.Summary;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A caller's own sessions among their tenant's. */
final class Owned {
    /** How many of a tenant's sessions are looked at, at most, to find the caller's. */
    static final int MAX_SESSIONS = 10_000;

    private static final int PAGE = 200;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private Owned() {}

    /**
     * The caller's sessions, last updated first; read page by page, as they are asked for, until the listing is full.
     * Where there are too many others among them, or too little time is left, the listing is told that not all were
     * looked at.
     */
    static Stream<Summary> sessions(SessionStore store, Call call, Listing listing) {
        AtomicInteger looked = new AtomicInteger();
        String tenant = call.tenant();
        String owner = call.owner();
        return Stream.iterate(
                        page(store, tenant, null),
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE
                                ? List.<Summary>of()
                                : page(store, tenant, page.getLast().place()))
                .flatMap(List::stream)
                .takeWhile(summary -> goesOn(call, listing, looked))
                .filter(summary -> Ownership.allows(summary.owner(), owner));
    }

    private static boolean goesOn(Call call, Listing listing, AtomicInteger looked) {
        if (listing.isFull()) {
            return false;
        }
        if (looked.getAndIncrement() >= MAX_SESSIONS || !call.deadline().allows(LOOK)) {
            listing.breakOff();
            return false;
        }
        return true;
    }

    private static List<Summary> page(SessionStore store, String tenant, Summary.@Nullable Place after) {
        return store.summaries(tenant, after, PAGE);
    }
}
