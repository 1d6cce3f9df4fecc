package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Delivery;
import dev.stint.events.Ids;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import dev.stint.events.RunCreate;
import dev.stint.events.Webhook;
import dev.stint.events.WebhookScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where webhooks come from, and which runs are made of them.
 *
 * @param name what its address ends in
 * @param scheme how it signs
 * @param secrets where its secrets are kept (see {@link SecretStore})
 * @param tenant whose sessions its runs are on
 * @param agent the agent that runs
 * @param session {@code delivery} for a session each, {@code source} for one for all, or a JSON Pointer to what in a
 *     delivery's body names its session
 * @param multitask what a delivery does that meets a busy session
 * @param callback where to tell each run's end
 */
record WebhookSource(
        String name,
        WebhookScheme scheme,
        List<String> secrets,
        String tenant,
        String agent,
        String session,
        RunCreate.Multitask multitask,
        Optional<String> callback) {
    private static final String PER_DELIVERY = "delivery";
    private static final String PER_SOURCE = "source";

    /**
     * Reads all sources of a function.
     *
     * @throws IllegalStateException naming the source that is not as it must be
     */
    static List<WebhookSource> all(String text) {
        try {
            List<WebhookSource> sources = new ArrayList<>();
            Json.read(text).forEach(source -> sources.add(read(source)));
            return List.copyOf(sources);
        } catch (MalformedJsonException | IllegalArgumentException e) {
            throw new IllegalStateException("STINT_WEBHOOKS is not as it must be: " + e.getMessage(), e);
        }
    }

    private static WebhookSource read(JsonNode json) {
        String name = require(json, "name");
        List<String> secrets = new ArrayList<>();
        json.path("secrets").forEach(secret -> secrets.add(secret.asText()));
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException(
                    "source '%s' has no secrets, so nothing could be genuine".formatted(name));
        }
        String session = json.path("session").asText(PER_DELIVERY);
        if (!session.equals(PER_DELIVERY) && !session.equals(PER_SOURCE) && !session.startsWith("/")) {
            throw new IllegalArgumentException(
                    "source '%s' has session '%s'; allowed are delivery, source and a JSON Pointer"
                            .formatted(name, session));
        }
        return new WebhookSource(
                name,
                WebhookScheme.named(require(json, "scheme").toLowerCase(Locale.ROOT)),
                List.copyOf(secrets),
                require(json, "tenant"),
                require(json, "agent"),
                session,
                RunCreate.Multitask.valueOf(
                        json.path("multitask").asText("enqueue").toUpperCase(Locale.ROOT)),
                Optional.of(json.path("callback").asText()).filter(address -> !address.isEmpty()));
    }

    private static String require(JsonNode json, String member) {
        String value = json.path(member).asText();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a source has no %s".formatted(member));
        }
        return value;
    }

    /** What is queued for a genuine delivery. */
    Delivery delivery(Webhook.Genuine genuine, JsonNode body) {
        ObjectNode request = Json.object()
                .put("agent_id", agent)
                .put("if_not_exists", "create")
                .put("multitask_strategy", multitask.name().toLowerCase(Locale.ROOT));
        thread(body).ifPresent(thread -> request.put("thread_id", thread));
        callback.ifPresent(address -> request.put("webhook", address));
        request.putObject("metadata")
                .put("source", name)
                .put("topic", genuine.topic())
                .put("delivery", genuine.id());
        request.set("input", body);
        String key = "webhook/%s/%s".formatted(name, genuine.id());
        return new Delivery(tenant, tenant, key, name, genuine.topic(), request, Optional.empty());
    }

    private Optional<String> thread(JsonNode body) {
        if (session.equals(PER_DELIVERY)) {
            return Optional.empty();
        }
        JsonNode named = session.equals(PER_SOURCE) ? Json.object() : body.at(session);
        // A delivery that does not say has a session of its own, rather than one with strangers.
        return named.isMissingNode() || named.isNull()
                ? Optional.empty()
                : Optional.of(Ids.named("webhook", tenant, name, Json.text(named)));
    }
}
