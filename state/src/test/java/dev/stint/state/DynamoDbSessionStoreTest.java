package dev.stint.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

final class DynamoDbSessionStoreTest extends SessionStoreContract {
    private static final String TABLE = LocalDynamoDb.server().newTable();

    @Override
    SessionStore store() {
        return SessionStore.dynamoDb(LocalDynamoDb.server().client(), here());
    }

    @Override
    SessionStore withNonces(Supplier<String> nonces) {
        return SessionStore.dynamoDb(LocalDynamoDb.server().client(), here().withNonces(nonces));
    }

    private StoreConfig here() {
        return new StoreConfig(TABLE, LIFETIME, clock, config.nonces());
    }

    /** A transaction costs twice; DynamoDB Local reports four times (the test below holds it to that). */
    @Override
    List<Consumed> charged(List<Consumed> reported) {
        return reported.stream()
                .map(call -> call.operation().equals("TransactWriteItems")
                        ? new Consumed(call.operation(), 0, call.writeUnits() / 2, call.indexWriteUnits() / 2)
                        : call)
                .toList();
    }

    @Test
    void dynamoDbLocalReportsFourUnitsForATransactionOfOneSmallItem() {
        Map<String, AttributeValue> small =
                Map.of("pk", AttributeValue.fromS(key.session()), "sk", AttributeValue.fromS("x"));
        var put = TransactWriteItem.builder()
                .put(item -> item.tableName(TABLE).item(small))
                .build();
        var response = LocalDynamoDb.server()
                .client()
                .transactWriteItems(request ->
                        request.transactItems(List.of(put)).returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));

        // Documented are two: when this fails, Local has learnt it, and charged() must go.
        assertThat(response.consumedCapacity().getFirst().writeCapacityUnits()).isEqualTo(4);
    }

    @Test
    void theInMemoryStoreReportsWhatDynamoDbCharges() {
        var twin = new InMemorySessionStoreTest();
        List<Consumed> here = new ArrayList<>(charged(costOfARun(5)));
        List<Consumed> there = new ArrayList<>(twin.costOfARun(5));
        here.addAll(costOfReads(this));
        there.addAll(costOfReads(twin));

        assertThat(here).isEqualTo(there);
    }

    private static List<Consumed> costOfReads(SessionStoreContract test) {
        List<Consumed> consumed = new ArrayList<>();
        SessionStore metered = test.store.metered(consumed::add);
        Session session = metered.restore(test.key, Version.NONE);
        session = appended(metered.append(session, Changes.note(session, noise(20_000))));
        session = appended(metered.append(session, Changes.note(session, "words and words, ".repeat(2_000))));
        metered.restore(test.key, session.snapshot());
        metered.history(test.key, Version.MAX, 3);
        metered.at(test.key, Version.of(2));
        metered.run("acme", test.runId);
        metered.append(metered.restore(test.key, Version.NONE), Changes.note(session, "more"));
        metered.project(session, Changes.ended(Changes.run(test.key, test.runId, session.createdAt()), session));
        test.clock.advance(Duration.ofMinutes(1));
        session = test.noted(metered.restore(test.key, Version.NONE), "later");
        metered.project(session, Changes.ended(Changes.run(test.key, test.runId, session.createdAt()), session));
        return consumed;
    }

    @Test
    void aWriteWhoseAnswerIsLostIsKnownAgain() throws IOException {
        Session base = accepted();
        var http = new LossyHttpClient(UrlConnectionHttpClient.create(), "PutItem");
        try (var client = LocalDynamoDb.server().client(http)) {
            SessionStore lossy = SessionStore.dynamoDb(client, here());

            Session session = appended(lossy.append(base, Changes.note(base, "once")));

            assertThat(http.lost()).isEqualTo(1);
            assertSame(fresh(), session);
        }
    }

    @Test
    void anAcceptWhoseAnswerIsLostIsKnownAgain() throws IOException {
        Session base = fresh();
        var http = new LossyHttpClient(UrlConnectionHttpClient.create(), "TransactWriteItems");
        try (var client = LocalDynamoDb.server().client(http)) {
            SessionStore lossy = SessionStore.dynamoDb(client, here());

            Session session = appended(lossy.accept(
                    base, Changes.input(runId, Changes.notes("once")), Changes.run(key, runId, clock.instant())));

            assertThat(http.lost()).isEqualTo(1);
            assertSame(fresh(), session);
        }
    }

    @Test
    void aJournalOfManyPagesIsRestored() {
        Session session = accepted();
        for (int i = 0; i < 9; i++) {
            session = noted(session, noise(300_000 + i));
        }

        assertSame(fresh(), session);
        assertThat(store.history(key, Version.MAX, 9)).hasSize(9);
    }

    @Test
    void dueRunsAndEndedSessionsAreFoundThroughTheirIndexes() {
        accepted();
        assertThat(dueRuns()).contains(Keys.run("acme", runId));

        Session session = fresh();
        store.project(session, Changes.ended(Changes.run(key, runId, session.createdAt()), session));

        assertThat(dueRuns()).doesNotContain(Keys.run("acme", runId));
        assertThat(query(
                        SessionTable.UPDATED_INDEX,
                        SessionTable.UPDATED_PARTITION_KEY,
                        SessionTable.updatedPartitions("acme")))
                .contains(Keys.session(key));
    }

    private List<String> dueRuns() {
        return query(SessionTable.DUE_INDEX, SessionTable.DUE_PARTITION_KEY, SessionTable.duePartitions());
    }

    private static List<String> query(String index, String partitionKey, List<String> partitions) {
        List<String> found = new ArrayList<>();
        for (String partition : partitions) {
            LocalDynamoDb.server()
                    .client()
                    .query(request -> request.tableName(TABLE)
                            .indexName(index)
                            .keyConditionExpression(partitionKey + " = :p")
                            .expressionAttributeValues(Map.of(":p", AttributeValue.fromS(partition))))
                    .items()
                    .forEach(item -> found.add(new Item(item).partition()));
        }
        return found;
    }

    @Test
    void theTableIsCreatedOnDemand() {
        DescribeTableResponse table =
                LocalDynamoDb.server().client().describeTable(request -> request.tableName(TABLE));

        assertThat(table.table().billingModeSummary().billingModeAsString()).isEqualTo("PAY_PER_REQUEST");
    }
}
