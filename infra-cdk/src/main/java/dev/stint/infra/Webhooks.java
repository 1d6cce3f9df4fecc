package dev.stint.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The function that verifies webhooks of all sources and puts them into the intake queue, and its route, which has no
 * authorizer: the signature is what it goes by.
 */
final class Webhooks extends Construct {
    private final AgentApi gateway;
    private final JavaFunction function;
    private final List<Map<String, Object>> sources = new ArrayList<>();

    Webhooks(Construct scope, Application application, SessionTable sessions, Queue queue, AgentApi gateway) {
        super(scope, "Webhooks");
        this.gateway = gateway;
        function = new JavaFunction(this, "Function", application.webhook(queue.getQueueUrl()));
        sessions.grantClaims(function.function());
        function.function().addToRolePolicy(ChainAccess.allow(queue.getQueueArn(), "sqs:SendMessage"));
        gateway.routeForAll(
                function,
                "Webhooks",
                "POST /webhooks/{source}",
                application.options().webhookRate(),
                "Only what is signed by a source's secret gets further.");
    }

    /** One more source, which the function is told with all others, since each addition sets the variable anew. */
    void add(Map<String, Object> source, List<WebhookSecret> secrets) {
        sources.add(source);
        function.tell("STINT_WEBHOOKS", Stack.of(this).toJsonString(sources));
        secrets.forEach(secret -> secret.grantRead(function.function()));
    }

    String url(String source) {
        return gateway.url() + "webhooks/" + source;
    }
}
