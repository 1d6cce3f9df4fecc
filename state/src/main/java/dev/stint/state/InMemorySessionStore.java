package dev.stint.state;

/** Sessions in this process's memory, by the very journal that DynamoDB holds. */
final class InMemorySessionStore extends JournalStore {
    InMemorySessionStore(StoreConfig config) {
        super(new InMemoryItems(), config);
    }
}
