package dev.stint.local.lambda;

import dev.stint.local.endpoint.AwsApi;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import dev.stint.local.service.ResourceType;
import dev.stint.local.service.Service;
import dev.stint.local.states.Timers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lambda. Each function's first process starts with the stack, so that a first request finds it warm. */
public final class LambdaService implements Service {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final LocalListener listener;
    private final PoolLimits limits;
    private final Functions functions;
    private final RuntimeApi runtimeApi;
    private final Launcher launcher;
    private final CodeFolders code;
    private final List<FunctionDefinition> declared = new ArrayList<>();
    private final Map<Sandbox, String> first = new LinkedHashMap<>();

    /**
     * Creates the service.
     *
     * @param endpoint what functions find as {@code AWS_ENDPOINT_URL}
     * @param work a folder for unpacked code and temporary files
     * @param environment variables for every function, over those of the template
     * @param timers time, as retries of asynchronous invocations see it
     */
    public LambdaService(
            LocalListener listener,
            PoolLimits limits,
            URI endpoint,
            Path work,
            Map<String, String> environment,
            Timers timers)
            throws IOException {
        this.listener = listener;
        functions = new Functions(timers);
        this.limits = limits;
        runtimeApi = new RuntimeApi();
        launcher = new Launcher(
                RuntimeFiles.unpack(work.resolve("runtime")), runtimeApi, endpoint, work.resolve("tmp"), environment);
        code = new CodeFolders(work.resolve("code"));
    }

    /** Returns the functions, for services that invoke them. */
    public Functions functions() {
        return functions;
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new FunctionType(code, declared::add), new VersionType(functions), new AliasType(functions));
    }

    @Override
    public List<AwsApi> apis() {
        return List.of(new LambdaApi(functions));
    }

    @Override
    public void start() throws IOException {
        listener.on(new LocalEvent.Starting("functions"));
        for (var function : declared) {
            var pool = new Pool(function, limits, launcher, runtimeApi, listener);
            functions.add(pool);
            first.put(pool.warm(), function.name());
        }
    }

    @Override
    public void ready() throws Exception {
        for (var entry : first.entrySet()) {
            await(entry.getKey(), entry.getValue());
        }
    }

    private static void await(Sandbox sandbox, String function) throws Exception {
        try {
            if (!sandbox.ready().get(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InitException(function, sandbox.initError());
            }
        } catch (TimeoutException e) {
            throw new InitException(function, "not ready after %d s".formatted(LONGEST_START.toSeconds()));
        }
    }

    @Override
    public void close() {
        functions.close();
        runtimeApi.close();
    }
}
