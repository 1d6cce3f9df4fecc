package dev.stint.infra;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpNoneAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The HTTP API: one route for everything, to the API function's alias. The function knows its routes and answers the
 * others with a problem document, so a new route is no change of infrastructure. Routes of their own have only what
 * another function answers: streams, which are many and long, and webhooks, which nobody signed in for.
 */
final class AgentApi extends Construct {
    private static final String ACCESS_LOG = """
            {"requestId":"$context.requestId","time":"$context.requestTime","ip":"$context.identity.sourceIp",\
            "method":"$context.httpMethod","path":"$context.path","status":"$context.status",\
            "bytes":"$context.responseLength","ms":"$context.responseLatency","error":"$context.error.message",\
            "integrationError":"$context.integrationErrorMessage"}""";

    private final HttpApi api;
    private final HttpStage stage;

    AgentApi(
            Construct scope,
            String id,
            JavaFunction function,
            @Nullable IHttpRouteAuthorizer authorizer,
            RetentionDays logRetention) {
        super(scope, id);
        var logs = VendedLogs.group(this, "apigateway", logRetention);
        api = HttpApi.Builder.create(this, "Api")
                .createDefaultStage(false)
                .defaultIntegration(new HttpLambdaIntegration("Function", function.alias()))
                .defaultAuthorizer(authorizer == null ? new HttpIamAuthorizer() : authorizer)
                .build();
        stage = HttpStage.Builder.create(this, "Stage")
                .httpApi(api)
                .stageName("$default")
                .autoDeploy(true)
                .build();
        properties()
                .setAccessLogSettings(CfnStage.AccessLogSettingsProperty.builder()
                        .destinationArn(logs.getLogGroupArn())
                        .format(ACCESS_LOG)
                        .build());
    }

    /** Has another function answer these, such as {@code GET /runs/{run}/stream}, for the same callers. */
    void route(JavaFunction function, String id, List<String> routes) {
        var integration = integration(function, id);
        routes.forEach(route -> api.addRoutes(options(route, integration).build()));
    }

    /**
     * Has another function answer this for everybody, since it can tell by itself whom it serves; but so many only, or
     * whoever finds the address decides what the function costs.
     */
    void routeForAll(JavaFunction function, String id, String route, RateLimit limit, String reason) {
        var options = options(route, integration(function, id)).authorizer(new HttpNoneAuthorizer());
        for (var each : api.addRoutes(options.build())) {
            new Finding("AwsSolutions-APIG4", reason).acceptOn(each);
            // A stage cannot throttle a route that is not there yet.
            stage.getNode().addDependency(each);
        }
        // As JSON, since CloudFormation has no type for what is by route; sorted, so that two synths are the same.
        properties()
                .setRouteSettings(Map.of(
                        route,
                        new TreeMap<>(Map.of(
                                "ThrottlingBurstLimit", limit.requests(), "ThrottlingRateLimit", limit.perSecond()))));
    }

    /** By the resource's own: the stage's are interfaces that Java can only implement, not build. */
    private CfnStage properties() {
        return (CfnStage) requireNonNull(stage.getNode().getDefaultChild());
    }

    /** One permission for all routes: each would be a resource, and a function's policy has 20 KiB. */
    private static HttpLambdaIntegration integration(JavaFunction function, String id) {
        return HttpLambdaIntegration.Builder.create(id, function.alias())
                .scopePermissionToRoute(false)
                .build();
    }

    private static AddRoutesOptions.Builder options(String route, HttpLambdaIntegration integration) {
        int space = route.indexOf(' ');
        return AddRoutesOptions.builder()
                .methods(List.of(HttpMethod.valueOf(route.substring(0, space))))
                .path(route.substring(space + 1))
                .integration(integration);
    }

    String url() {
        return stage.getUrl();
    }
}
