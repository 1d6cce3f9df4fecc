package dev.stint.state;

import java.util.List;
import java.util.Optional;

/**
 * What callers asked to run on a schedule. What fires is EventBridge Scheduler's; this is what a list of them shows.
 */
public interface Crons {
    /** Writes an entry over the one that may be there. */
    void put(CronEntry entry);

    /** The entry of that id, or empty. */
    Optional<CronEntry> get(String tenant, String id);

    /** Deletes an entry; tells whether there was one. */
    boolean delete(String tenant, String id);

    /**
     * A tenant's entries, newest first. Reads all of the tenant's.
     *
     * @param limit 1 to 1,000
     * @param offset how many to leave out, 0 or more
     */
    List<CronEntry> list(String tenant, int limit, int offset);
}
