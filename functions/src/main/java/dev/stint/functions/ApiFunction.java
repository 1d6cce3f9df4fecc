package dev.stint.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stint.events.HttpEvent;
import dev.stint.events.HttpRequest;
import dev.stint.events.Problem;
import dev.stint.state.MemoryStore;
import dev.stint.state.SessionStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The function behind the HTTP API: the Agent Protocol, one route a class. Configured by the environment
 * ({@code STINT_APP}, {@code STINT_TABLE}, {@code STINT_CHAIN}, {@code STINT_SCHEDULES}); safe for many invocations at
 * once.
 */
public final class ApiFunction implements RequestStreamHandler {
    /** API Gateway gives an HTTP API's integration at most 30 s (source: its quotas); what is left is the way back. */
    private static final Duration GATEWAY = Duration.ofSeconds(29);

    /** What a function can answer, in bytes (source: Lambda quotas, 6 MB for a synchronous invocation). */
    private static final int MAX_ANSWER = 6_000_000;

    private final Clock clock;
    private final Api api;
    private final SnapStart snapStart;

    /** Builds the application that the environment names. */
    public ApiFunction() {
        this(Application.fromEnvironment(System.getenv()), EventBridgeSchedules.fromEnvironment(System.getenv()));
        snapStart.register();
    }

    ApiFunction(Application application) {
        this(application, Schedules.NONE);
    }

    ApiFunction(Application application, Schedules schedules) {
        this.clock = application.clock();
        this.api = new Api(application, routes(application, schedules));
        this.snapStart = new SnapStart(application);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream answer, Context context) throws IOException {
        HttpRequest request = HttpEvent.read(in);
        byte[] event = api.handle(request, deadline(request, context)).toEvent();
        answer.write(event.length <= MAX_ANSWER ? event : tooLarge(request, event.length));
    }

    private static byte[] tooLarge(HttpRequest request, int bytes) {
        return Problem.internal(
                        "answer_too_large",
                        "the answer has %d bytes and a function can send %d; the thread is as it should be"
                                .formatted(bytes, MAX_ANSWER))
                .toResponse(request.id())
                .toEvent();
    }

    /** The gateway's clock runs from its receipt of the request; the function's own timeout may be shorter. */
    private Deadline deadline(HttpRequest request, Context context) {
        Instant now = clock.instant();
        Instant gateway = request.receivedAt().plus(GATEWAY);
        Instant own = now.plusMillis(context.getRemainingTimeInMillis());
        return new Deadline(clock, gateway.isBefore(own) ? gateway : own);
    }

    static List<Route> routes(Application application, Schedules schedules) {
        Views views = new Views(application.agents());
        Handover handover = new Handover(application);
        RunIntake intake = new RunIntake(application);
        SessionStore store = application.store();
        OpenQuestions questions = new OpenQuestions(store);
        ThreadAnswers answers = new ThreadAnswers(application);
        Cancellation cancellation = new Cancellation(application);
        Beginning beginning = new Beginning(store);
        AgentViews agents = new AgentViews(application.agents());
        MemoryStore memories = application.stores().memories();
        CronJobs crons = new CronJobs(application, schedules);
        ThreadSearch threads = new ThreadSearch(store, questions, views);
        ThreadStates states = new ThreadStates(store, questions, views);
        RunSearch runs = new RunSearch(store, questions, views);
        return List.of(
                new GetOk(),
                new GetHealth(application),
                new SearchAgents(agents),
                new CountAssistants(agents),
                new GetAgent(agents),
                new GetAgentSchemas(agents),
                new GetAssistantGraph(agents),
                new GetAssistantSubgraphs(application.agents()),
                new GetAssistantVersions(agents),
                new ChangeAssistants(application.agents()),
                new PutMemory(memories),
                new GetMemory(memories),
                new DeleteMemory(memories),
                new SearchMemories(memories),
                new ListNamespaces(memories),
                new CreateThread(store, questions, views),
                new GetThread(store, questions, views),
                new PatchThread(new Edits(application), questions, views),
                new CopyThread(store, views),
                new DeleteThread(new Deletion(application)),
                new SearchThreads(threads),
                new CountThreads(threads),
                new GetThreadState(states),
                new PostThreadCheckpoint(states),
                new ChangeThreadState(new Edits(application)),
                new GetThreadHistory(store, views),
                new PostThreadHistory(store, questions, views),
                new CommandThread(intake, answers),
                new CreateRun(intake, beginning, answers, views),
                new CreateRuns(intake, application.agents(), views),
                new CreateRunAndWait(intake, beginning, answers, new Stint(application), handover, questions, views),
                new CreateCron(crons),
                new UpdateCron(crons),
                new DeleteCron(crons),
                new SearchCrons(crons),
                new CountCrons(crons),
                new SearchRuns(runs),
                new GetThreadRuns(store, runs),
                new GetRun(store, handover, questions, views),
                new CancelRun(store, cancellation),
                new DeleteRun(store, cancellation),
                new WaitForRun(store, handover, questions, views, application.pause()));
    }
}
