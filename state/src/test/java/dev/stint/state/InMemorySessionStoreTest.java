package dev.stint.state;

import java.util.function.Supplier;

final class InMemorySessionStoreTest extends SessionStoreContract {
    @Override
    SessionStore store() {
        return SessionStore.inMemory(config);
    }

    @Override
    SessionStore withNonces(Supplier<String> nonces) {
        return new JournalStore(raw(), config.withNonces(nonces));
    }
}
