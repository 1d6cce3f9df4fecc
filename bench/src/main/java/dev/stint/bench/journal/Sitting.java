package dev.stint.bench.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** A conversation under way, in a table of its own; ends for good at an item that is too large. */
final class Sitting implements AutoCloseable {
    private static final String TOO_LARGE = "exceeded the maximum allowed size";

    private final Conversation conversation;
    private final Tables.Table table;
    private final Talk talk;
    private final List<Turn> turns = new ArrayList<>();
    private @Nullable String failure;

    Sitting(Keeper keeper, Conversation conversation, Tables tables, boolean weighs) {
        this.conversation = conversation;
        this.table = tables.create(keeper.table(), weighs);
        this.talk = keeper.talk(conversation, table);
    }

    /** Has turns up to {@code to}, and gives those that were kept. */
    List<Turn> goOn(int to) throws Exception {
        Marks marks = new Marks(table.meter());
        try {
            talk.turns(turns.size(), to, marks);
        } catch (RuntimeException e) {
            failure = tooLarge(e);
        }
        turns.addAll(marks.turns());
        return marks.turns();
    }

    /** What DynamoDB says of an item past its limit; whatever else goes wrong is a fault of the measurement. */
    private static String tooLarge(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DynamoDbException refused
                    && refused.awsErrorDetails().errorMessage().contains(TOO_LARGE)) {
                return refused.awsErrorDetails().errorMessage();
            }
        }
        throw failure;
    }

    boolean isAlive() {
        return failure == null;
    }

    /** How it went until now, after a look at what is kept. */
    Course course() throws Exception {
        boolean complete = false;
        if (isAlive()) {
            JsonNode wanted = Conversation.json(conversation.messages(turns.size()));
            // As it reads once stored: an int is not equal to a long, though the same number.
            complete = Json.read(Json.write(talk.kept())).equals(Json.read(Json.write(wanted)));
        }
        return new Course(turns, failure, complete, table.meter().kinds());
    }

    @Override
    public void close() {
        table.close();
    }
}
