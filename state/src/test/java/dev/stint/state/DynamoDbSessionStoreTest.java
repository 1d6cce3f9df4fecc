package dev.stint.state;

final class DynamoDbSessionStoreTest extends SessionStoreContract {
    private static final String TABLE = LocalDynamoDb.server().newTable();

    @Override
    SessionStore store() {
        StoreConfig here = new StoreConfig(TABLE, config.lifetime(), config.clock(), config.nonces());
        return SessionStore.dynamoDb(LocalDynamoDb.server().client(), here);
    }
}
