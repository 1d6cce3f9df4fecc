package dev.stint.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Schedules in the session table: one partition a tenant. */
final class TableCrons implements Crons {
    private static final int PAGE = 1_000;

    private final Items items;

    TableCrons(Items items) {
        this.items = items;
    }

    @Override
    public void put(CronEntry entry) {
        items.put(CronItem.write(entry));
    }

    @Override
    public Optional<CronEntry> get(String tenant, String id) {
        return items.get(CronItem.key(tenant, id)).map(item -> CronItem.read(item, tenant));
    }

    @Override
    public boolean delete(String tenant, String id) {
        return items.delete(CronItem.key(tenant, id), Condition.always()).item() != null;
    }

    @Override
    public List<CronEntry> list(String tenant, int limit, int offset) {
        MemorySearch.requirePage(limit, offset);
        List<CronEntry> all = new ArrayList<>();
        @Nullable String after = null;
        do {
            Items.Page page = items.page(Keys.crons(tenant), "", after, PAGE, List.of());
            page.items().forEach(item -> all.add(CronItem.read(item, tenant)));
            after = page.next();
        } while (after != null);
        return all.stream()
                .sorted(Comparator.comparing(CronEntry::createdAt).reversed().thenComparing(CronEntry::id))
                .skip(offset)
                .limit(limit)
                .toList();
    }
}
