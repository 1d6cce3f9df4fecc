package dev.stint.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stint.state.MemoryStore;
import dev.stint.state.SessionStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The function behind the HTTP API: the Agent Protocol, one route a class. Configured by the environment
 * ({@code STINT_APP}, {@code STINT_TABLE}, {@code STINT_CHAIN}, {@code STINT_SCHEDULES}); safe for many invocations at
 * once.
 */
public final class ApiFunction implements RequestStreamHandler {
    private final Gateway gateway;
    private final SnapStart snapStart;

    /** Builds the application that the environment names. */
    public ApiFunction() {
        this(Application.fromEnvironment(System.getenv()));
        snapStart.register();
    }

    ApiFunction(Application application) {
        this(application, EventBridgeSchedules.of(application.config().schedules()));
    }

    ApiFunction(Application application, Schedules schedules) {
        this.gateway = new Gateway(application, routes(application, schedules));
        this.snapStart = new SnapStart(application);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream answer, Context context) throws IOException {
        gateway.handle(in, answer, context);
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
                new GetOpenApi(),
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
                new DeleteThread(new Deletion(application), crons),
                new SearchThreads(threads),
                new CountThreads(threads),
                new GetThreadState(states),
                new PostThreadCheckpoint(states),
                new ChangeThreadState(new Edits(application)),
                new GetThreadHistory(store, views),
                new PostThreadHistory(store, questions, views),
                new CommandThread(
                        intake, answers, new StateCommands(store, views, intake), new AgentTree(store, questions)),
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
