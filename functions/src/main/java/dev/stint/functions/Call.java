package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.HttpRequest;
import dev.stint.events.Identity;
import dev.stint.events.Ids;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.state.RunId;
import dev.stint.state.SessionKey;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One request on its way through a route.
 *
 * @param request what was sent
 * @param path the path's parameters
 * @param caller the tenant that the request acts for; empty where nobody was authenticated
 * @param deadline when the gateway stops waiting
 * @param once what the request is known by where it may come again; empty where nobody could tell
 */
record Call(
        HttpRequest request,
        Map<String, String> path,
        Optional<String> caller,
        Deadline deadline,
        Optional<String> once) {
    /** The largest body that is read, in bytes. */
    static final int MAX_BODY = 1 << 20;

    /** The header by which a caller names a request (source: IETF draft-ietf-httpapi-idempotency-key-header). */
    static final String ONCE_KEY = "idempotency-key";

    String tenant() {
        return caller.orElseThrow(
                () -> Problem.unauthenticated(
                        "the request carries no identity; the API's routes need an authorizer, and the request its credentials"));
    }

    /**
     * Who calls, for the history and for questions that only some may answer: the {@code sub} claim of a token (which,
     * unlike an e-mail address, never goes to somebody else: OpenID Connect Core 1.0, section 5.7), else the id of an
     * identity pool's user (all of whom sign as one role), else the ARN that signed the request, else its account, else
     * its API key's id, else the tenant. Never what the request says of itself.
     */
    String callerName() {
        Identity identity = request.identity();
        return Optional.ofNullable(identity.claims().get("sub"))
                .or(() -> Optional.ofNullable(identity.cognitoIdentity()))
                .or(() -> Optional.ofNullable(identity.arn()))
                .or(() -> Optional.ofNullable(identity.account()))
                .or(() -> Optional.ofNullable(identity.apiKey()))
                .filter(name -> !name.isEmpty())
                .orElseGet(this::tenant);
    }

    /** Who the sessions belong to that this caller makes. */
    String owner() {
        return Ownership.nameOf(callerName());
    }

    /** By what the caller knows this request again, if it sends it twice. */
    Optional<String> onceKey() {
        return request.method().equals("POST") ? request.header(ONCE_KEY) : Optional.empty();
    }

    /** Where a run comes from that this request starts. */
    Origin origin() {
        return origin(0);
    }

    /** Where one of several runs comes from. */
    Origin origin(int index) {
        RunId run = new RunId(newId("run " + index));
        return new Origin(tenant(), owner(), request.id(), run, once.isPresent());
    }

    /** An id for what this request makes: a random one, or the same each time that the request is repeated. */
    String newId(String what) {
        return once.map(name -> Ids.named("once", tenant(), name, what))
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /** This request, which may come again under that name. */
    Call named(String name) {
        return new Call(request, path, caller, deadline, Optional.of(name));
    }

    /** The session that the path names. */
    SessionKey session() {
        return new SessionKey(tenant(), uuid("thread"));
    }

    boolean namesSession() {
        return path.containsKey("thread");
    }

    /** The run that the path names. */
    RunId run() {
        return new RunId(uuid("run"));
    }

    private String uuid(String parameter) {
        String value = path.getOrDefault(parameter, "");
        if (!Ids.isUuid(value)) {
            // What is not an id cannot name anything.
            throw Problem.notFound(parameter, value);
        }
        return value.toLowerCase(Locale.ROOT);
    }

    /** The body, as JSON, or an empty object where there is none. */
    JsonNode bodyOrNothing() {
        return request.body().hasRemaining() ? body() : Json.object();
    }

    /** The body, as JSON. */
    JsonNode body() {
        if (request.body().remaining() > MAX_BODY) {
            throw Problem.tooLarge(request.body().remaining(), MAX_BODY);
        }
        return Json.readBody(request.bodyBytes());
    }
}
