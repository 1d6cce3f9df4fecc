package dev.stint.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.stint.agents.Effect;
import dev.stint.agents.LlmAgent;
import dev.stint.bench.inprocess.HttpEvent;
import dev.stint.bench.inprocess.Invocation;
import dev.stint.bench.stack.Api;
import dev.stint.events.Json;
import dev.stint.functions.Callbacks;
import dev.stint.functions.Chain;
import dev.stint.functions.InProcess;
import dev.stint.state.Commit;
import dev.stint.state.Run;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.StoreConfig;
import dev.stint.state.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The bench's packer without its stack: the real handlers behind HTTP, sessions in memory, a model that may fail. */
final class Packer implements AutoCloseable, Chain {
    private static final String TENANT = "shop";

    private final SessionStore store = SessionStore.inMemory(StoreConfig.of("sessions"));
    private final Map<String, Integer> effects = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final InProcess functions;
    private final HttpServer server;

    /**
     * Starts to serve.
     *
     * @param fails for which tickets the model throws
     */
    Packer(Predicate<String> fails) throws IOException {
        LlmAgent agent = LlmAgent.builder()
                .model(new Model(fails))
                .tools(new Reserve(effects))
                .build();
        functions = InProcess.start(
                (agents, environment) -> agents.add("packer", agent),
                new InProcess.Surroundings(
                        store, this, Callbacks.NONE, Clock.systemUTC(), Thread::sleep, Map.of(), Optional.empty()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    Api api() {
        return new Api("http://%s:%d"
                .formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort()));
    }

    Map<String, Integer> effects() {
        return effects;
    }

    /** A session's commits, newest first. */
    List<Commit> commits(String session) {
        return store.history(new SessionKey(TENANT, session), Version.MAX, 1_000);
    }

    Map<String, Journal> journals(List<Ledger.Turn> turns) {
        return turns.stream()
                .map(Ledger.Turn::session)
                .distinct()
                .collect(Collectors.toMap(session -> session, session -> Journal.of(commits(session))));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = Json.read(exchange.getRequestBody().readAllBytes());
            JsonNode event = HttpEvent.of(
                    TENANT,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    body,
                    Clock.systemUTC());
            JsonNode answer = Invocation.call(functions.api(), event, Clock.systemUTC(), Duration.ofSeconds(30));
            byte[] bytes = Json.write(Json.read(answer.path("body").asText()));
            exchange.sendResponseHeaders(answer.path("statusCode").asInt(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public Execution look(Run run) {
        return new Execution(0, Execution.State.NONE);
    }

    @Override
    public Run start(Run run) {
        throw new UnsupportedOperationException("every turn ends in its request");
    }

    @Override
    public void stop(Run run) {
        throw new UnsupportedOperationException("nobody stops a run");
    }

    @Override
    public void answer(String token) {
        throw new UnsupportedOperationException("nothing is asked");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private record Model(Predicate<String> fails) implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            String ticket = request.messages().stream()
                    .filter(UserMessage.class::isInstance)
                    .map(message -> ((UserMessage) message).singleText())
                    .reduce("", (before, after) -> after);
            if (fails.test(ticket)) {
                throw new IllegalStateException("no model today");
            }
            return ChatResponse.builder().aiMessage(next(request, ticket)).build();
        }

        private static AiMessage next(ChatRequest request, String ticket) {
            if (request.messages().getLast() instanceof ToolExecutionResultMessage) {
                return AiMessage.from(
                        Json.text(Json.object().put("ticket", ticket).put("reserve", "ok")));
            }
            return AiMessage.from(ToolExecutionRequest.builder()
                    .id("reserve-" + ticket)
                    .name("reserve")
                    .arguments(Json.text(Json.object().put("ticket", ticket)))
                    .build());
        }
    }

    /** Its one tool. */
    record Reserve(Map<String, Integer> effects) {
        @Effect(Effect.Kind.IDEMPOTENT)
        @Tool("Reserves what a ticket is for.")
        String reserve(@P("the ticket") String ticket) {
            effects.merge(ticket + "/reserve", 1, Integer::sum);
            return "reserved";
        }
    }
}
