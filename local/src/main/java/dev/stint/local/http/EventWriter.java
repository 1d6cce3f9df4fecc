package dev.stint.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.assembly.Account;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the event of payload format 2.0 ("Create AWS Lambda proxy integrations for HTTP APIs", API Gateway Developer
 * Guide).
 */
final class EventWriter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Api api;

    EventWriter(Api api) {
        this.api = api;
    }

    /** @param caller who called, on a route that asks */
    ObjectNode write(
            HttpRequest request,
            Route route,
            Optional<Caller> caller,
            Map<String, String> pathParameters,
            String requestId,
            Instant now) {
        var event = JsonNodeFactory.instance.objectNode();
        event.put("version", "2.0");
        event.put("routeKey", route.key().text());
        // An HTTP API decodes it, in spite of its name; function URLs and REST APIs do not.
        event.put("rawPath", HttpRequest.decodePath(request.path()));
        event.put("rawQueryString", request.query());
        if (!request.cookies().isEmpty()) {
            request.cookies().forEach(event.putArray("cookies")::add);
        }
        var headers = event.putObject("headers");
        request.headers().forEach(headers::put);
        headers.put("x-forwarded-for", "127.0.0.1").put("x-forwarded-proto", "http");
        putAll(event, "queryStringParameters", request.queryParameters());
        putAll(event, "pathParameters", pathParameters);
        putAll(event, "stageVariables", api.stageVariables());
        context(event.putObject("requestContext"), request, route, caller, requestId, now);
        EventBody.put(event, request.headers().getOrDefault("content-type", ""), request.body());
        return event;
    }

    private void context(
            ObjectNode context,
            HttpRequest request,
            Route route,
            Optional<Caller> caller,
            String requestId,
            Instant now) {
        context.put("accountId", Account.ID).put("apiId", api.id());
        caller.ifPresent(known -> known.writeTo(context.putObject("authorizer")));
        var host = request.headers().getOrDefault("host", "");
        context.put("domainName", host).put("domainPrefix", api.id());
        context.putObject("http")
                .put("method", request.method())
                .put("path", HttpRequest.decodePath(request.path()))
                .put("protocol", request.protocol())
                .put("sourceIp", "127.0.0.1")
                .put("userAgent", request.headers().getOrDefault("user-agent", ""));
        context.put("requestId", requestId)
                .put("routeKey", route.key().text())
                .put("stage", api.stage())
                .put("time", TIME.format(now))
                .put("timeEpoch", now.toEpochMilli());
    }

    /** An event has no empty maps. */
    private static void putAll(ObjectNode event, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            var object = event.putObject(name);
            values.forEach(object::put);
        }
    }
}
