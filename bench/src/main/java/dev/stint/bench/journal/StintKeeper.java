package dev.stint.bench.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.agents.LlmAgent;
import dev.stint.bench.inprocess.HttpEvent;
import dev.stint.bench.inprocess.Invocation;
import dev.stint.events.Json;
import dev.stint.functions.Callbacks;
import dev.stint.functions.InProcess;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.SessionTable;
import dev.stint.state.StoreConfig;
import dev.stint.state.Version;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * Stint itself: its handlers, fed with the events that AWS feeds them with, on the session table with its indexes. A
 * run a turn is a request that waits, within the API function; one run of all turns goes through the stint function.
 */
final class StintKeeper implements Keeper {
    private static final String TENANT = "acme";
    private static final Duration REQUEST = Duration.ofSeconds(30);
    private static final Duration STINT = Duration.ofMinutes(15);

    /** About what a model takes for a short answer; nobody waits for it, but commits tell of it. */
    private static final Duration MODEL = Duration.ofMillis(1_200);

    /** So many stints are more than any conversation here needs. */
    private static final int MAX_STINTS = 20;

    @Override
    public CreateTableRequest table() {
        return SessionTable.createTable("sessions");
    }

    @Override
    public Talk talk(Conversation conversation, Tables.Table table) {
        return new Agent(conversation, table);
    }

    private static final class Agent implements Talk {
        private final Conversation conversation;
        private final Tables.Table table;
        private final String thread = UUID.randomUUID().toString();
        private final Ticking clock = new Ticking();
        private final StoreConfig config;
        private final Started chain = new Started();
        private final InProcess functions;
        private IntConsumer asked = line -> {};

        Agent(Conversation conversation, Tables.Table table) {
            this.conversation = conversation;
            this.table = table;
            this.config = StoreConfig.of(table.name()).withClock(clock);
            LlmAgent agent = LlmAgent.builder()
                    .instructions("You answer customers of a shop that delivers to airports.")
                    .tools(new Desk(conversation.exchanges()))
                    .model(new Script(conversation, this::asked))
                    .maxTurns(conversation.turns() + 1)
                    .build();
            functions = InProcess.start(
                    (agents, environment) -> agents.add("desk", agent),
                    new InProcess.Surroundings(
                            SessionStore.dynamoDb(table.client(), config),
                            chain,
                            Callbacks.NONE,
                            clock,
                            clock::pass,
                            Map.of(),
                            Optional.empty()));
        }

        private void asked(int line) {
            asked.accept(line);
            clock.pass(MODEL);
        }

        @Override
        public void turns(int from, int to, Marks marks) throws IOException {
            switch (conversation.shape()) {
                case ONE_RUN -> {
                    // The model is asked for the next line when the turn before it is committed.
                    asked = line -> {
                        if (line > 0 && line < to) {
                            marks.turnEnds();
                        }
                    };
                    oneRun();
                    marks.turnEnds();
                }
                case RUN_A_TURN -> {
                    for (int turn = from; turn < to; turn++) {
                        post("/threads/%s/runs/wait".formatted(thread), turn);
                        marks.turnEnds();
                    }
                }
            }
        }

        private void oneRun() throws IOException {
            post("/threads/%s/runs".formatted(thread), 0);
            JsonNode payload = chain.first();
            for (int stint = 0; stint < MAX_STINTS && payload != null; stint++) {
                JsonNode reply = Invocation.call(functions.stint(), payload, clock, STINT);
                switch (reply.path("next").asText()) {
                    case "done" -> {
                        return;
                    }
                    case "continue" -> payload = reply;
                    default -> throw new IllegalStateException("a stint answered " + Json.text(reply));
                }
            }
            throw new IllegalStateException("the run has not ended after %d stints".formatted(MAX_STINTS));
        }

        private void post(String path, int turn) throws IOException {
            ObjectNode body = Json.object().put("if_not_exists", "create");
            body.putArray("messages").add(conversation.question(turn).json());
            JsonNode answer =
                    Invocation.call(functions.api(), HttpEvent.of(TENANT, "POST", path, body, clock), clock, REQUEST);
            if (answer.path("statusCode").asInt() != 200) {
                throw new IllegalStateException("turn %d was answered %s".formatted(turn, Json.text(answer)));
            }
        }

        @Override
        public JsonNode kept() {
            return SessionStore.dynamoDb(table.unmetered(), config)
                    .restore(new SessionKey(TENANT, thread), Version.NONE)
                    .state()
                    .path("messages");
        }
    }
}
