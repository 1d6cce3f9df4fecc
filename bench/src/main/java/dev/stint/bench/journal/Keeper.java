package dev.stint.bench.journal;

import dev.stint.bench.report.Measure;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** A way to keep conversations in DynamoDB. */
interface Keeper {
    /** Those who are held against each other, Stint first. */
    enum Name {
        STINT(Measure.STINT),
        WHOLE_ITEM("whole item"),
        WINDOW_MEMORY("LangChain4j memory"),
        CHECKPOINTS("checkpoints"),
        FLOOR("floor");

        private final String words;

        Name(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        Keeper keeper() {
            return switch (this) {
                case STINT -> new StintKeeper();
                case WHOLE_ITEM -> new WholeItem();
                case WINDOW_MEMORY -> new WindowMemory();
                case CHECKPOINTS -> new Checkpoints();
                case FLOOR -> new Floor();
            };
        }
    }

    /** The table that it needs. */
    CreateTableRequest table();

    /** Begins to keep a conversation in a table of that shape. */
    Talk talk(Conversation conversation, Tables.Table table);
}
