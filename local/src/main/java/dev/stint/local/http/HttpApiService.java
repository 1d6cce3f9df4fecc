package dev.stint.local.http;

import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Properties;
import dev.stint.local.lambda.Functions;
import dev.stint.local.service.LocalListener;
import dev.stint.local.service.LoopbackServer;
import dev.stint.local.service.ResourceType;
import dev.stint.local.service.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** API Gateway's HTTP APIs; one a stack, on a port of its own. */
public final class HttpApiService implements Service {
    /** An HTTP API's integration may not take longer ("Quotas for configuring and running an HTTP API"). */
    private static final int MAX_TIMEOUT_MILLIS = 30_000;

    private final LoopbackServer server;
    private final Functions functions;
    private final InstantSource clock;
    private final LocalListener listener;
    private final List<String> apis = new ArrayList<>();
    private final Map<String, Properties> integrations = new HashMap<>();
    private final List<Properties> routes = new ArrayList<>();
    private final List<Properties> stages = new ArrayList<>();

    /**
     * Binds the port; requests wait until the stack is ready.
     *
     * @param port 0 for any
     */
    public HttpApiService(int port, Functions functions, InstantSource clock, LocalListener listener)
            throws IOException {
        this.server = new LoopbackServer(port);
        this.functions = functions;
        this.clock = clock;
        this.listener = listener;
    }

    /** Returns the API's address, without a slash at the end. */
    public String url() {
        return "http://" + server.authority() + (apis.isEmpty() ? "" : api().prefix());
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(
                new ApiType("http://" + server.authority(), apis::add),
                new Part(
                        "AWS::ApiGatewayV2::Integration",
                        Set.of("ApiId", "IntegrationType", "IntegrationUri", "PayloadFormatVersion", "TimeoutInMillis"),
                        Set.of("ConnectionType", "CredentialsArn", "Description", "IntegrationMethod"),
                        integrations::put),
                new Part(
                        "AWS::ApiGatewayV2::Route",
                        Set.of("ApiId", "AuthorizationType", "RouteKey", "Target"),
                        Set.of("ApiKeyRequired", "AuthorizationScopes", "OperationName"),
                        (id, properties) -> routes.add(properties)),
                new Part(
                        "AWS::ApiGatewayV2::Stage",
                        Set.of("ApiId", "AutoDeploy", "StageName", "StageVariables"),
                        Set.of(
                                "AccessLogSettings",
                                "DefaultRouteSettings",
                                "DeploymentId",
                                "Description",
                                "RouteSettings",
                                "Tags"),
                        (id, properties) -> stages.add(properties)));
    }

    @Override
    public void start() {
        if (apis.size() > 1) {
            throw new AssemblyException("the stack has %d HTTP APIs; one can run here".formatted(apis.size()));
        }
        // Refused before anything answers.
        routes.forEach(this::route);
    }

    @Override
    public void ready() {
        if (!apis.isEmpty()) {
            var byPrecedence = routes.stream()
                    .map(this::route)
                    .sorted(Comparator.comparing(Route::key))
                    .toList();
            server.open(new Gateway(api(), byPrecedence, functions, clock, listener));
        }
    }

    private Api api() {
        if (stages.size() != 1) {
            throw new AssemblyException(
                    "HTTP API %s has %d stages; exactly one can run here".formatted(apis.getFirst(), stages.size()));
        }
        var variables = new HashMap<String, String>();
        stages.getFirst()
                .at("StageVariables")
                .ifPresent(all -> all.properties()
                        .forEach(entry ->
                                variables.put(entry.getKey(), entry.getValue().asText())));
        return new Api(apis.getFirst(), stages.getFirst().text("StageName"), variables);
    }

    private Route route(Properties route) {
        var target = route.text("Target");
        var integration = integrations.get(target.replaceFirst("^integrations/", ""));
        if (integration == null) {
            throw AssemblyException.of(route.resource(), "its target %s is no integration".formatted(target));
        }
        integration.require("IntegrationType", "AWS_PROXY").require("PayloadFormatVersion", "2.0");
        var authorization = route.optionalText("AuthorizationType").orElse("NONE");
        if (!Set.of("NONE", "AWS_IAM").contains(authorization)) {
            throw AssemblyException.of(
                    route.resource(),
                    "authorization %s is not emulated; known are NONE and AWS_IAM".formatted(authorization));
        }
        return new Route(
                RouteKey.parse(route.text("RouteKey")),
                integration.text("IntegrationUri"),
                Duration.ofMillis(
                        Math.min(MAX_TIMEOUT_MILLIS, integration.number("TimeoutInMillis", MAX_TIMEOUT_MILLIS))),
                authorization.equals("AWS_IAM"));
    }

    @Override
    public void close() {
        server.close();
    }
}
