package dev.stint.local.dynamodb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.local.endpoint.AwsApi;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import dev.stint.local.service.ResourceType;
import dev.stint.local.service.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** DynamoDB. The engine needs a second or two, so it starts to load when the service is created. */
public final class DynamoDbService implements Service {
    private final LocalListener listener;
    private final FutureTask<Engine> engine = new FutureTask<>(Engine::new);
    private final ThreadGroup threads = new ThreadGroup("dynamodb-local");
    private final List<TableDefinition> tables = new ArrayList<>();

    /** Creates the service, which begins to load DynamoDB Local on another thread. */
    public DynamoDbService(LocalListener listener) {
        this.listener = listener;
        listener.on(new LocalEvent.Starting("DynamoDB Local"));
        Thread.ofPlatform().daemon().group(threads).name("dynamodb-local-start").start(engine);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(
                new TableType("AWS::DynamoDB::Table", tables::add),
                new TableType("AWS::DynamoDB::GlobalTable", tables::add));
    }

    @Override
    public List<AwsApi> apis() {
        return List.of(new DynamoDbApi(engine::resultNow));
    }

    @Override
    public void start() throws Exception {
        var dynamoDb = engine.get();
        for (var table : tables) {
            dynamoDb.call("CreateTable", table.createTable());
            if (table.ttlAttribute().isPresent()) {
                enableTtl(dynamoDb, table.name(), table.ttlAttribute().get());
            }
            listener.on(new LocalEvent.TableReady(table.name()));
            if (table.seed().isPresent()) {
                var rows = Seed.load(dynamoDb, table, table.seed().get());
                listener.on(new LocalEvent.Seeded(table.name(), rows));
            }
        }
    }

    private static void enableTtl(Engine dynamoDb, String table, String attribute) throws Exception {
        var request = JsonNodeFactory.instance.objectNode().put("TableName", table);
        request.putObject("TimeToLiveSpecification")
                .put("AttributeName", attribute)
                .put("Enabled", true);
        dynamoDb.call("UpdateTimeToLive", request);
    }

    @Override
    public void close() {
        try {
            engine.get(30, TimeUnit.SECONDS).close();
        } catch (ExecutionException e) {
            // It never started.
        } catch (TimeoutException e) {
            throw new IllegalStateException("DynamoDB Local hangs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // The engine's shutdown leaves a sleeping thread that would keep the JVM alive for hours.
            threads.interrupt();
        }
    }
}
