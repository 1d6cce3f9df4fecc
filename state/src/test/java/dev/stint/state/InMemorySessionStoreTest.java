package dev.stint.state;

final class InMemorySessionStoreTest extends SessionStoreContract {
    @Override
    SessionStore store() {
        return SessionStore.inMemory(config);
    }
}
