package dev.stint.functions;

import dev.stint.events.HttpRequest;
import dev.stint.events.HttpResponse;
import dev.stint.events.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From a request to a response: route, identity, and a problem document for everything that goes wrong. Thread-safe.
 */
final class Api {
    private final Router router;
    private final Quotas quotas;
    private final Once once;
    private final String tenantClaim;

    Api(Application application, List<Route> routes) {
        this.router = new Router(routes);
        this.quotas = Quotas.of(application);
        this.once = new Once(application.stores().onceKeys());
        this.tenantClaim = application.config().tenantClaim();
    }

    HttpResponse handle(HttpRequest request, Deadline deadline) {
        Instant began = deadline.clock().instant();
        HttpResponse response = answer(request, deadline);
        Log.request(
                request.id(),
                request.method() + " " + request.path(),
                response.status(),
                Duration.between(began, deadline.clock().instant()).toMillis());
        return response;
    }

    private HttpResponse answer(HttpRequest request, Deadline deadline) {
        try {
            Router.Match match = router.match(request);
            Call call = new Call(request, match.path(), tenant(request.identity()), deadline, Optional.empty());
            if (match.route().isLimited()) {
                quotas.take(call);
            }
            return once.answer(call, match.route());
        } catch (Exception e) {
            return Problems.response(e, request.id());
        }
    }

    /**
     * The caller's tenant: the account that IAM vouches for, a claim of the token, or the id of a REST API's key; never
     * anything a request says.
     */
    private Optional<String> tenant(Identity identity) {
        Map<String, String> claims = identity.claims();
        return Optional.ofNullable(identity.account())
                .or(() -> Optional.ofNullable(claims.get(tenantClaim)))
                .or(() -> Optional.ofNullable(identity.apiKey()))
                .filter(tenant -> !tenant.isEmpty());
    }
}
