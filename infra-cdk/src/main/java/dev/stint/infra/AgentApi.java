package dev.stint.infra;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The HTTP API: one route for everything, to the API function's alias. The function knows its routes and answers the
 * others with a problem document, so a new route is no change of infrastructure.
 */
final class AgentApi extends Construct {
    private static final String ACCESS_LOG = """
            {"requestId":"$context.requestId","time":"$context.requestTime","ip":"$context.identity.sourceIp",\
            "method":"$context.httpMethod","path":"$context.path","status":"$context.status",\
            "bytes":"$context.responseLength","ms":"$context.responseLatency","error":"$context.error.message",\
            "integrationError":"$context.integrationErrorMessage"}""";

    private final HttpStage stage;

    AgentApi(
            Construct scope,
            String id,
            JavaFunction function,
            @Nullable IHttpRouteAuthorizer authorizer,
            RetentionDays logRetention) {
        super(scope, id);
        var logs = VendedLogs.group(this, "apigateway", logRetention);
        var api = HttpApi.Builder.create(this, "Api")
                .createDefaultStage(false)
                .defaultIntegration(new HttpLambdaIntegration("Function", function.alias()))
                .defaultAuthorizer(authorizer == null ? new HttpIamAuthorizer() : authorizer)
                .build();
        stage = HttpStage.Builder.create(this, "Stage")
                .httpApi(api)
                .stageName("$default")
                .autoDeploy(true)
                .build();
        // By the resource's own property: the stage's is an interface that Java can only implement, not build.
        ((CfnStage) requireNonNull(stage.getNode().getDefaultChild()))
                .setAccessLogSettings(CfnStage.AccessLogSettingsProperty.builder()
                        .destinationArn(logs.getLogGroupArn())
                        .format(ACCESS_LOG)
                        .build());
    }

    String url() {
        return stage.getUrl();
    }
}
