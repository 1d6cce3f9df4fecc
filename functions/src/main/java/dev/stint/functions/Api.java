package dev.stint.functions;

import dev.stint.events.HttpRequest;
import dev.stint.events.HttpResponse;
import dev.stint.events.Identity;
import dev.stint.events.MalformedJsonException;
import dev.stint.events.Problem;
import dev.stint.state.CorruptJournalException;
import dev.stint.state.SchemaMismatchException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * From a request to a response: route, identity, and a problem document for everything that goes wrong. Thread-safe.
 */
final class Api {
    private final Router router;
    private final String tenantClaim;

    Api(Application application, List<Route> routes) {
        this.router = new Router(routes);
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
            return match.route().handle(new Call(request, match.path(), tenant(request.identity()), deadline));
        } catch (Exception e) {
            Problem problem = problem(e);
            if (problem.status() >= 500) {
                Log.error(request.id(), "the request failed", e);
            }
            return problem.toResponse(request.id());
        }
    }

    /**
     * The caller's tenant: the account that IAM vouches for, or a claim of the token; never anything a request says.
     */
    private Optional<String> tenant(Identity identity) {
        Map<String, String> claims = identity.claims();
        return Optional.ofNullable(identity.account())
                .or(() -> Optional.ofNullable(claims.get(tenantClaim)))
                .filter(tenant -> !tenant.isEmpty());
    }

    private static Problem problem(Exception e) {
        return switch (e) {
            case Problem problem -> problem;
            case MalformedJsonException malformed -> Problem.badRequest(message(malformed));
            case InvalidInputException invalid -> Problem.invalid(invalid.field(), message(invalid));
            case SchemaMismatchException mismatch -> Problem.conflict("schema_mismatch", message(mismatch));
            case CorruptJournalException corrupt ->
                Problem.internal(
                        "corrupt_session",
                        "this thread's stored history cannot be read; other threads are not affected");
            case SdkException unreachable ->
                Problem.unavailable("an AWS service that this needs cannot be reached now; try again");
            case InterruptedException interrupted -> {
                Thread.currentThread().interrupt();
                yield Problem.unavailable("the function is being shut down; try again");
            }
            default ->
                Problem.internal(
                        "internal", "the request failed; the function's log has the reason under this instance");
        };
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
